# Whether the workbench goes into the program: where node and npm are found, unless ROER_WEB says otherwise.
find_program(ROER_NODE NAMES node nodejs)
find_program(ROER_NPM NAMES npm)
mark_as_advanced(ROER_NODE ROER_NPM)
if(ROER_NODE AND ROER_NPM)
  option(ROER_WEB "Put the web application of web/ into the program" ON)
else()
  option(ROER_WEB "Put the web application of web/ into the program" OFF)
  if(NOT ROER_WEB)
    message(STATUS "Roer is built without the workbench in the browser: node and npm were not found")
  endif()
endif()

# roer_web_files(<variable>): a source with every file of the web application, as it is and as gzip, in <variable>. It is
# bundled anew (tools/build-web) when its sources or what the server promises changed.
function(roer_web_files variable)
  set(folder "${CMAKE_BINARY_DIR}/web")
  set(made "${CMAKE_CURRENT_BINARY_DIR}/web_files.cpp")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS LIST_DIRECTORIES false "${PROJECT_SOURCE_DIR}/web/src/*")
  list(FILTER sources EXCLUDE REGEX "/api/generated/")
  file(GLOB others CONFIGURE_DEPENDS LIST_DIRECTORIES false "${PROJECT_SOURCE_DIR}/web/*.mjs"
    "${PROJECT_SOURCE_DIR}/web/*.json" "${PROJECT_SOURCE_DIR}/web/index.html" "${PROJECT_SOURCE_DIR}/web/favicon.svg"
    "${PROJECT_SOURCE_DIR}/docs/schema/*.json")
  add_custom_command(OUTPUT "${made}"
    COMMAND "${PROJECT_SOURCE_DIR}/tools/build-web" "${folder}"
    COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${folder}" "-DOUTPUT=${made}" -P "${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake"
    DEPENDS ${sources} ${others} "${PROJECT_SOURCE_DIR}/api/openapi.yaml" "${PROJECT_SOURCE_DIR}/tools/build-web"
            "${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake"
    COMMENT "Bundling the workbench" VERBATIM)
  # The bytes come in by .incbin, which neither a joined compile nor the compiler's cache knows of.
  set_source_files_properties("${made}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  set(${variable} "${made}" PARENT_SCOPE)
endfunction()
