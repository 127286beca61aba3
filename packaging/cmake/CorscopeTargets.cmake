# What every target of the project has in common: language level, warnings, strict Qt, sanitizers.
# One INTERFACE library instead of global flags, so that nothing is set where it is not wanted.

add_library(corscope_common INTERFACE)
target_compile_features(corscope_common INTERFACE cxx_std_20)
target_include_directories(corscope_common INTERFACE ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_definitions(corscope_common INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_NO_KEYWORDS
    QT_STRICT_ITERATORS
    QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    CORSCOPE_VERSION="${PROJECT_VERSION}")
target_compile_options(corscope_common INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    -Wcast-qual -Wformat=2 -Wimplicit-fallthrough
    # With the optimiser's guesses it warns of paths that are none, and so does the one below.
    $<$<CONFIG:Debug>:-Wnull-dereference>
    $<$<NOT:$<CONFIG:Debug>>:-Wno-maybe-uninitialized>
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wlogical-op>
    $<$<BOOL:${CORSCOPE_WARNINGS_ARE_ERRORS}>:-Werror>)
if(CORSCOPE_SANITIZE)
    target_compile_options(corscope_common INTERFACE
        -fsanitize=${CORSCOPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(corscope_common INTERFACE -fsanitize=${CORSCOPE_SANITIZE})
    # What each access to a member is checked for takes half of the time to compile and to run;
    # AddressSanitizer stops at a null pointer, too.
    target_compile_options(corscope_common INTERFACE -fno-sanitize=null,alignment,object-size)
    # JavaScriptCore would otherwise call our copies of the standard library's inline functions, which
    # check its objects by types that it does not have.
    target_compile_options(corscope_common INTERFACE -fvisibility-inlines-hidden)
    # Lines are what a report of a sanitizer needs; the rest is half of each object file.
    target_compile_options(corscope_common INTERFACE -g1)
    # GCC's sanitizer instrumentation makes it see null paths that are none.
    target_compile_options(corscope_common INTERFACE -Wno-null-dereference -Wno-maybe-uninitialized)
endif()

# For the tests' own sources, linked after what they test: UndefinedBehaviorSanitizer doubles the time
# that each takes to compile, and it is the libraries that it is to look at.
add_library(corscope_testcommon INTERFACE)
if(CORSCOPE_SANITIZE MATCHES "undefined")
    target_compile_options(corscope_testcommon INTERFACE -fno-sanitize=undefined)
endif()

# A hundred test programs are linked; the usual linker takes a second for each.
find_program(CORSCOPE_MOLD mold)
if(CORSCOPE_MOLD)
    target_link_options(corscope_common INTERFACE -fuse-ld=mold)
endif()

find_program(CORSCOPE_CCACHE ccache)
if(CORSCOPE_CCACHE)
    # Precompiled headers are cached only if their macros and times are taken on trust. By what the
    # compiler says that a file depends on, what is not cached need not be read twice.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_DEPEND=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${CORSCOPE_CCACHE})
endif()

# Headers that nearly every file includes, of the standard library and of Qt: half of the time that
# a build takes. Our own are not among those of the libraries.
set(CORSCOPE_CORE_HEADERS
    <algorithm> <array> <functional> <memory> <optional> <tuple> <variant> <vector>
    <QtCore/QByteArray> <QtCore/QJsonArray> <QtCore/QJsonDocument> <QtCore/QJsonObject>
    <QtCore/QObject> <QtCore/QString> <QtCore/QStringList>)
set(CORSCOPE_WIDGET_HEADERS
    ${CORSCOPE_CORE_HEADERS}
    <QtGui/QPainter> <QtWidgets/QBoxLayout> <QtWidgets/QComboBox> <QtWidgets/QLabel>
    <QtWidgets/QTableView> <QtWidgets/QWidget>)
set(CMAKE_CXX_EXTENSIONS OFF)

# corscope_headers(NAME HEADER...): precompiled, for the programs that reuse them.
function(corscope_headers name)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/${name}.cpp CONTENT "// nothing but the headers\n")
    add_library(${name} OBJECT ${CMAKE_BINARY_DIR}/${name}.cpp)
    target_link_libraries(${name} PRIVATE corscope_common Qt6::Core corscope_testcommon)
    target_compile_options(${name} PRIVATE -fPIC)
    target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()

# corscope_library(NAME): a library with the common settings; its folders add the sources. Static, but
# for the tests, of which each would carry a copy of 100 MB: BUILD_SHARED_LIBS.
# With CORSCOPE_UNITY_BUILD several sources are compiled as one, in a third of the time: helpers of
# different files that have the same name and arguments are then seen as one, and refused.
function(corscope_library name)
    add_library(${name})
    set_target_properties(${name} PROPERTIES
        DEFINE_SYMBOL "" # the same object files for either kind
        UNITY_BUILD ${CORSCOPE_UNITY_BUILD} UNITY_BUILD_BATCH_SIZE 8)
    target_link_libraries(${name} PUBLIC corscope_common)
endfunction()

# corscope_test_settings(TARGET LIBRARY...): what every program of tests has.
function(corscope_test_settings target)
    # By name, not by AUTOMOC: that compiles one file more for each program, with nothing in it.
    get_target_property(sources ${target} SOURCES)
    foreach(source IN LISTS sources)
        get_filename_component(stem ${source} NAME_WE)
        if(source MATCHES "^tst_.*[.]cpp$")
            qt_generate_moc(${source} ${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc TARGET ${target})
            target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc)
        endif()
    endforeach()
    target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    # One precompiled header for all that show no widgets, one for the others. <QTest> is in neither:
    # it depends on definitions that each program has for itself.
    if("corscope_ui" IN_LIST ARGN)
        target_precompile_headers(${target} REUSE_FROM corscope_widgetheaders)
    else()
        target_precompile_headers(${target} REUSE_FROM corscope_coreheaders)
    endif()
    target_link_libraries(${target} PRIVATE corscope_common Qt6::Test ${ARGN} corscope_testcommon)
    target_compile_definitions(${target} PRIVATE CORSCOPE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
endfunction()

# Locale, time zone and standard paths are pinned so that no machine's settings matter.
set(CORSCOPE_TEST_ENVIRONMENT
    LC_ALL=C.UTF-8 TZ=UTC QT_QPA_PLATFORM=offscreen UBSAN_OPTIONS=print_stacktrace=1
    XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/test-home/config
    XDG_DATA_HOME=${CMAKE_BINARY_DIR}/test-home/data
    XDG_CACHE_HOME=${CMAKE_BINARY_DIR}/test-home/cache)

# corscope_test(NAME SOURCE... [LIBRARIES lib...] [LABELS label...] [ENVIRONMENT var=value...]
#     [TIMEOUT seconds] [ROWS function[:row]...])
# One test that is a program of its own. With ROWS each of them is a test of its own, so that a long
# one is spread over the cores.
function(corscope_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "LIBRARIES;LABELS;ENVIRONMENT;ROWS")
    add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
    corscope_test_settings(${name} ${arg_LIBRARIES})
    set(tests ${name})
    if(arg_ROWS)
        string(REGEX REPLACE "[^A-Za-z0-9;]+" "-" tests "${arg_ROWS}")
        list(TRANSFORM tests PREPEND ${name}-)
    endif()
    foreach(test row IN ZIP_LISTS tests arg_ROWS)
        add_test(NAME ${test} COMMAND ${name} ${row})
    endforeach()
    set_tests_properties(${tests} PROPERTIES ENVIRONMENT "${CORSCOPE_TEST_ENVIRONMENT};${arg_ENVIRONMENT}")
    if(arg_LABELS)
        set_tests_properties(${tests} PROPERTIES LABELS "${arg_LABELS}")
    endif()
    if(arg_TIMEOUT)
        # The longest are begun first: the last minutes are not one core's.
        set_tests_properties(${tests} PROPERTIES TIMEOUT ${arg_TIMEOUT} COST ${arg_TIMEOUT})
    endif()
endfunction()

# corscope_tests(PROGRAM TEST... [LIBRARIES lib...])
# The tests tst_TEST.cpp of a folder in one program, which CORSCOPE_TEST makes known to it. ctest runs
# each by itself.
function(corscope_tests program)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBRARIES")
    set(sources ${arg_UNPARSED_ARGUMENTS})
    list(TRANSFORM sources PREPEND tst_)
    list(TRANSFORM sources APPEND .cpp)
    add_executable(${program} ${sources})
    if("corscope_ui" IN_LIST arg_LIBRARIES)
        target_link_libraries(${program} PRIVATE corscope_widgettestprogram)
    else()
        target_link_libraries(${program} PRIVATE corscope_testprogram)
    endif()
    corscope_test_settings(${program} ${arg_LIBRARIES})
    set_target_properties(${program} PROPERTIES
        UNITY_BUILD ${CORSCOPE_UNITY_BUILD} UNITY_BUILD_BATCH_SIZE 8)
    foreach(test IN LISTS arg_UNPARSED_ARGUMENTS)
        add_test(NAME tst_${test} COMMAND ${program} tst_${test})
        set_tests_properties(tst_${test} PROPERTIES
            ENVIRONMENT "${CORSCOPE_TEST_ENVIRONMENT}")
    endforeach()
endfunction()
