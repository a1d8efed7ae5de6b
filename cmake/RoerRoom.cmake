# Headers that take a source longer to read than what it says itself.
set(ROER_COMMON_HEADERS <algorithm> <array> <cmath> <functional> <map> <memory> <optional> <span> <string> <string_view>
    <unordered_map> <variant> <vector> <fmt/format.h>)
function(roer_precompile target)
  if(ROER_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE ${ROER_COMMON_HEADERS})
  endif()
endfunction()

# roer_room(<name> ROOMS <rooms it may call> LIBRARIES <private third-party targets>)
# One static library per room of src/roer; its sources are all .cpp files of its folder.
function(roer_room name)
  cmake_parse_arguments(ROOM "" "" "ROOMS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/roer/${name}/*.cpp")
  add_library(roer_${name} STATIC ${sources})
  add_library(roer::${name} ALIAS roer_${name})
  set_target_properties(roer_${name} PROPERTIES EXPORT_NAME ${name} LINKER_LANGUAGE CXX)
  target_compile_features(roer_${name} PUBLIC cxx_std_20)
  target_include_directories(roer_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_link_libraries(roer_${name} PRIVATE roer_compile)
  foreach(room IN LISTS ROOM_ROOMS)
    target_link_libraries(roer_${name} PUBLIC roer_${room})
  endforeach()
  target_link_libraries(roer_${name} PRIVATE ${ROOM_LIBRARIES})
  roer_precompile(roer_${name})
  install(TARGETS roer_${name} EXPORT RoerTargets
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
endfunction()
