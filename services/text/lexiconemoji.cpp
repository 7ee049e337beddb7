#include "services/text/sentimentlexicon.h"

#include <array>

namespace text::detail {

namespace {
constexpr std::array<StrengthWords, 8> strengths{{
    {3.0F, "😍 🥰 😘 ❤ 💖 💕 💗 💞 💓 💘 💝 🤩 🥳 💯 🏆 🎉"},
    {2.4F, "😀 😃 😄 😁 😆 😊 😇 🙂 😂 🤣 😎 🤗 😻 💛 💚 💙 💜 🧡 🖤 🤍 👏 🙌 🙏 👍 ✨ ⭐ 🌟 🎊 🔥 💪 🥂 🍾 🌈 ☀ 😋 😚 😙 😗 💋 🫶 🤟 ♥ ❣ 💃 🥇"},
    {1.4F, "😉 😏 😜 😝 😛 🤪 😺 😸 😹 ☺ 👌 ✌ 🤞 🎁 🌹 🌸 🌞 🍀 ✅ ✔ 🤠 😌 👑 💐 🎶 🎵 🕺 🚀 🥹 😅"},
    {-1.2F, "😕 🙁 ☹ 😐 😑 🤔 😬 😴 🥱 😪 🙄 😒 😟 😯 🤨 🫤 😶 🤷 🤦 ⚠ 😳 🥴"},
    {-2.0F, "😞 😔 😢 😥 😓 😰 😨 😧 😦 😖 😣 😩 😫 😭 😿 😾 🙀 💔 👎 ❌ 🤒 🤕 🤧 😤 🥺 😮‍💨 🚫 🙅 😷"},
    {-3.0F, "😠 😡 🤬 🤮 🤢 💩 🖕 👿 😱 🤡 ☠"},
    {2.0F, ":) :-) (: =) :] :D :-D =D xD XD ;D <3 <33 <333 :* :-* ^_^ ^^ :')  ;) ;-) :P :-P :p \\o/"},
    {-2.0F, ":( :-( ): =( :[ :'( :'-( D: :/ :-/ :\\ </3 >:( -_- -__- T_T :| :S"},
}};
} // namespace

std::span<const StrengthWords> emojiStrengths() { return strengths; }

} // namespace text::detail
