# Filled in together with the CMake package and the .deb.
