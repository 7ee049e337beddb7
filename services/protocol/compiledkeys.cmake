# compile_licence_keys(<key file> <source to write>): protocol::compiledLicenceKeys() out of a text file; a malformed line stops the configuration.
function(compile_licence_keys from to)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${from})
    file(STRINGS ${from} lines REGEX "^[^#]")
    set(entries "")
    foreach(line IN LISTS lines)
        set(key "")
        if(line MATCHES "^([A-Za-z0-9_-]+) ([A-Za-z0-9_-]+)$")
            set(kid ${CMAKE_MATCH_1})
            set(key ${CMAKE_MATCH_2})
        endif()
        string(LENGTH "${key}" length)
        if(NOT length EQUAL 43)
            message(FATAL_ERROR "${from}: \"${line}\" is not \"<kid> <43 base64url characters>\"")
        endif()
        string(APPEND entries "        {\"${kid}\", \"${key}\"},\n")
    endforeach()
    file(CONFIGURE OUTPUT ${to} @ONLY CONTENT "#include \"services/protocol/compiledkeys.h\"

namespace protocol {

std::vector<CompiledKey> compiledLicenceKeys()
{
    return {
${entries}    };
}

} // namespace protocol
")
endfunction()
