# find_package(Roer CONFIG) gives Roer::app, Roer::score and the other rooms as static libraries.
include("${CMAKE_CURRENT_LIST_DIR}/RoerDependencies.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/RoerTargets.cmake")
