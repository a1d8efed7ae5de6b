#pragma once
// Memory that the library keeps for later.

namespace roer::server {

/// Gives freed memory back to the system. A document of the country is made of millions of small pieces,
/// which the C library keeps, in a pool for each thread, so that a server that makes the same again and again
/// holds more and more until all pools have been full once. Cost: 10 to 50 ms for some hundred megabytes.
void give_memory_back();

}  // namespace roer::server
