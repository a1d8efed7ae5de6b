# roer_web_files(<folder> <variable>): a source with every file of the folder, as it is and as gzip, in <variable>.
# The folder is made by the web application's own build (web/package.json); the source is made anew when a file changes.
function(roer_web_files folder variable)
  if(NOT EXISTS "${folder}/index.html")
    message(FATAL_ERROR "ROER_WEB is ON but ${folder}/index.html is not there: build web/ first, or set ROER_WEB=OFF")
  endif()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS LIST_DIRECTORIES false "${folder}/*")
  set(made "${CMAKE_CURRENT_BINARY_DIR}/web_files.cpp")
  add_custom_command(OUTPUT "${made}"
    COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${folder}" "-DOUTPUT=${made}" -P "${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake"
    DEPENDS ${files} "${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake" VERBATIM)
  # The bytes come in by .incbin, which neither a joined compile nor the compiler's cache knows of.
  set_source_files_properties("${made}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  set(${variable} "${made}" PARENT_SCOPE)
endfunction()
