# Compiler settings shared by every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

# Headers take most of the time of a source; two dozen sources that are joined read them once (docs/adr/0007).
set(CMAKE_UNITY_BUILD ${ROER_TOGETHER})
if(NOT DEFINED CMAKE_UNITY_BUILD_BATCH_SIZE)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 24)
endif()

add_library(roer_compile INTERFACE)
target_compile_options(roer_compile INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
# g++ 12 sees overlaps in "text" + std::string that are not there (its bug 105329).
target_compile_options(roer_compile INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
# Identical results on every machine: no contraction into fused multiply-add, no fast-math.
target_compile_options(roer_compile INTERFACE -ffp-contract=off)
# Debug and sanitizer builds stop at an empty optional, an index or an iterator out of range.
target_compile_definitions(roer_compile INTERFACE $<BUILD_INTERFACE:$<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>>)
if(ROER_SANITIZE)
  target_compile_options(roer_compile INTERFACE -fsanitize=${ROER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(roer_compile INTERFACE -fsanitize=${ROER_SANITIZE})
endif()
if(ROER_FUZZ)
  # The fuzzer is led by the branches that the libraries take.
  target_compile_options(roer_compile INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(ROER_COVERAGE)
  target_compile_options(roer_compile INTERFACE --coverage)
  target_link_options(roer_compile INTERFACE --coverage)
endif()
install(TARGETS roer_compile EXPORT RoerTargets COMPONENT development)
