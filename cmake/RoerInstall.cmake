# Component "program": the command, its data and its manual. Component "development": libraries and headers.
include(CMakePackageConfigHelpers)

# Frameworks, addresses of official files and the like; the program looks in ../share/roer seen from itself.
foreach(folder frameworks config)
  if(EXISTS "${PROJECT_SOURCE_DIR}/${folder}")
    install(DIRECTORY "${PROJECT_SOURCE_DIR}/${folder}" DESTINATION "${CMAKE_INSTALL_DATADIR}/roer"
            COMPONENT program FILES_MATCHING PATTERN "*.toml")
  endif()
endforeach()
install(FILES "${PROJECT_SOURCE_DIR}/README.md" "${PROJECT_SOURCE_DIR}/CHANGELOG.md"
        DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}" RENAME copyright COMPONENT program)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs/" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program
        FILES_MATCHING PATTERN "*.md" PATTERN "*.json" PATTERN man EXCLUDE)
add_custom_command(OUTPUT roer.1.gz COMMAND gzip -9nc "${PROJECT_SOURCE_DIR}/docs/man/roer.1" > roer.1.gz
                   DEPENDS "${PROJECT_SOURCE_DIR}/docs/man/roer.1" VERBATIM)
add_custom_target(roer_manual ALL DEPENDS roer.1.gz)
install(FILES "${PROJECT_BINARY_DIR}/roer.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT program)

install(DIRECTORY "${PROJECT_SOURCE_DIR}/src/roer" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
        COMPONENT development FILES_MATCHING PATTERN "*.hpp")
set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/Roer")
install(EXPORT RoerTargets NAMESPACE Roer:: DESTINATION "${package_folder}" COMPONENT development)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/RoerConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_SOURCE_DIR}/cmake/RoerConfig.cmake" "${PROJECT_SOURCE_DIR}/cmake/RoerDependencies.cmake"
              "${PROJECT_BINARY_DIR}/RoerConfigVersion.cmake"
        DESTINATION "${package_folder}" COMPONENT development)

set(CPACK_PACKAGE_NAME roer)
set(CPACK_PACKAGE_VENDOR "Roer")
set(CPACK_PACKAGE_CONTACT "Roer maintainers <maintainers@roer.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "score, explain and map the liveability of neighbourhoods")
set(CPACK_PACKAGE_DESCRIPTION
    "Roer reads the official Dutch files on neighbourhoods and the own tables of a housing\n\
association, scores every neighbourhood by a framework file, explains each score down to\n\
its inputs and writes reports and map layers.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${CPACK_PACKAGE_CONTACT}")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "proj-data, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "chromium")
include(CPack)
