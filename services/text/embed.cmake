# cmake -DIN=<file> -DOUT=<file.cpp> -DNAME=<function> -P embed.cmake: the bytes of IN as text::detail::<NAME>(). Whole 64-bit words, because a
# compiler reads one number for eight bytes; the last word is filled up with zeros and not part of the answer.
file(READ ${IN} hex HEX)
string(LENGTH "${hex}" digits)
math(EXPR bytes "${digits} / 2")
math(EXPR rest "${digits} % 16")
if(rest)
    math(EXPR fill "16 - ${rest}")
    string(REPEAT "0" ${fill} zeros)
    string(APPEND hex ${zeros})
endif()
string(REGEX REPLACE "(..)(..)(..)(..)(..)(..)(..)(..)" "0x\\8\\7\\6\\5\\4\\3\\2\\1,\n" words "${hex}")
file(WRITE ${OUT} "#include \"services/text/shippedweights.h\"
#include <bit>
#include <cstdint>
static_assert(std::endian::native == std::endian::little);
alignas(64) static const std::uint64_t words[] = {
${words}};
namespace text::detail {
std::span<const unsigned char> ${NAME}() { return {reinterpret_cast<const unsigned char *>(words), ${bytes}}; }
}
")
