#include "services/charts/chartstyle.h"

namespace charts {

const Palette &lightPalette()
{
    static constexpr Palette light{.surface = 0xFFFFFF, .sunken = 0xF0F2F5, .border = 0xE1E4EA, .control = 0x808896,
                                   .text = 0x12151C, .text2 = 0x424957, .text3 = 0x5D6675, .accent = 0x2F54D9, .accentText = 0x2A4BC4,
                                   .pos = 0x08705A, .posBg = 0xDDF3EC, .neg = 0xB3361B, .negBg = 0xFCE6E0, .neu = 0x4C5462, .neuBg = 0xEAECF0,
                                   .warn = 0x875400, .warnBg = 0xFCEFD2,
                                   .series = {0x2F54D9, 0xE2670F, 0x209572, 0x8E1D74, 0x20233D, 0x7A8393},
                                   .dark = false};
    return light;
}

const Palette &darkPalette()
{
    static constexpr Palette dark{.surface = 0x161A21, .sunken = 0x11141A, .border = 0x272D38, .control = 0x6B7585,
                                  .text = 0xEDF0F5, .text2 = 0xB7BFCC, .text3 = 0x929BAA, .accent = 0x7F9BFF, .accentText = 0x9DB2FF,
                                  .pos = 0x4FD0A8, .posBg = 0x12332B, .neg = 0xFF9A7D, .negBg = 0x41201A, .neu = 0xB4BCC9, .neuBg = 0x262C36,
                                  .warn = 0xF2BF5E, .warnBg = 0x3A2C10,
                                  .series = {0x7F9BFF, 0xFF9A52, 0xA5E3CB, 0xE9417F, 0xF7E26B, 0x858E9D},
                                  .dark = true};
    return dark;
}

} // namespace charts
