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
    -Wcast-qual -Wformat=2 -Wimplicit-fallthrough -Wnull-dereference
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wlogical-op>
    $<$<BOOL:${CORSCOPE_WARNINGS_ARE_ERRORS}>:-Werror>)
if(CORSCOPE_SANITIZE)
    target_compile_options(corscope_common INTERFACE
        -fsanitize=${CORSCOPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -O1)
    target_link_options(corscope_common INTERFACE -fsanitize=${CORSCOPE_SANITIZE})
    # GCC's sanitizer instrumentation makes it see null paths that are none.
    target_compile_options(corscope_common INTERFACE -Wno-null-dereference -Wno-maybe-uninitialized)
endif()

find_program(CORSCOPE_CCACHE ccache)
if(CORSCOPE_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CORSCOPE_CCACHE})
endif()
set(CMAKE_CXX_EXTENSIONS OFF)

# corscope_library(NAME): a static library with the common settings; its folders add the sources.
function(corscope_library name)
    add_library(${name} STATIC)
    target_link_libraries(${name} PUBLIC corscope_common)
endfunction()

# corscope_test(NAME SOURCE... [LIBRARIES lib...] [LABELS label...] [ENVIRONMENT var=value...])
# One QTest program. Locale, time zone and standard paths are pinned so that no machine's settings matter.
function(corscope_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "LIBRARIES;LABELS;ENVIRONMENT")
    add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE corscope_common Qt6::Test ${arg_LIBRARIES})
    target_compile_definitions(${name} PRIVATE CORSCOPE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        ENVIRONMENT "LC_ALL=C.UTF-8;TZ=UTC;QT_QPA_PLATFORM=offscreen;XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/test-home/config;XDG_DATA_HOME=${CMAKE_BINARY_DIR}/test-home/data;XDG_CACHE_HOME=${CMAKE_BINARY_DIR}/test-home/cache;UBSAN_OPTIONS=print_stacktrace=1;${arg_ENVIRONMENT}")
    if(arg_LABELS)
        set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}")
    endif()
    if(arg_TIMEOUT)
        set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT})
    endif()
endfunction()
