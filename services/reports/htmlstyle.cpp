#include "services/reports/htmlstyle.h"

#include "services/charts/chartstyle.h"

#include <string_view>
#include <utility>
#include <vector>

namespace reports {

namespace {

std::string hex(charts::Colour colour)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out = "#";
    for (int shift = 20; shift >= 0; shift -= 4)
        out += digits[colour >> shift & 0xFU];
    return out;
}

std::vector<std::pair<std::string, charts::Colour>> named(const charts::Palette &p)
{
    std::vector<std::pair<std::string, charts::Colour>> all{
        {"surface", p.surface}, {"sunken", p.sunken}, {"border", p.border}, {"control", p.control}, {"text", p.text}, {"text2", p.text2}, {"text3", p.text3},
        {"accent", p.accent}, {"accentText", p.accentText}, {"pos", p.pos}, {"posBg", p.posBg}, {"neg", p.neg}, {"negBg", p.negBg}, {"neu", p.neu}, {"neuBg", p.neuBg},
        {"previous", p.dark ? 0x666D79U : 0xABB1BBU}};
    for (std::size_t i = 0; i < p.series.size(); ++i)
        all.emplace_back("s" + std::to_string(i + 1), p.series[i]);
    return all;
}

std::string variables(const charts::Palette &palette)
{
    std::string out;
    for (const auto &[name, colour] : named(palette))
        out += "--" + name + ':' + hex(colour) + ';';
    return out;
}

constexpr std::string_view rules = R"css(
*{box-sizing:border-box}
body{margin:0 auto;padding:40px 32px 64px;max-width:920px;background:var(--surface);color:var(--text);font:15px/1.5 "RLG Sans",Inter,"Noto Sans Hebrew","Noto Sans Arabic","Noto Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
h1{font-size:30px;line-height:1.2;margin:0;letter-spacing:-.4px}
h2{font-size:19px;line-height:1.3;margin:40px 0 4px}
p{margin:8px 0;white-space:pre-line}
.sub{margin:0 0 12px;color:var(--text3)}
header .sub{font-size:16px;margin:6px 0 0}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:10px 24px;margin:22px 0 0;padding:16px 0;border-block:1px solid var(--border)}
dt,.label,.note,figcaption,th{color:var(--text3);font-size:13px}
dd{margin:0}
.lead{margin:24px 0 8px;padding:14px 18px;font-size:17px;border:1px solid var(--border);border-inline-start:3px solid var(--accent);border-radius:8px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:14px;margin:18px 0;padding:0;list-style:none}
.figures li{padding:14px 16px;border:1px solid var(--border);border-radius:10px}
.figures .label,.figures strong,.figures .foot{display:block}
.figures strong{font-size:27px;line-height:1.35;letter-spacing:-.6px;font-weight:600}
.chip{display:inline-block;padding:1px 8px;border-radius:6px;font-size:13px;font-weight:600;white-space:nowrap}
.good{color:var(--pos);background:var(--posBg)}
.bad{color:var(--neg);background:var(--negBg)}
.even{color:var(--neu);background:var(--neuBg)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
figure{margin:16px 0 24px}
svg{display:block;width:100%;height:auto}
details{margin-top:8px;font-size:13px;color:var(--text2)}
summary{cursor:pointer;color:var(--accentText)}
summary:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.wide{overflow-x:auto;margin:12px 0}
table{width:100%;border-collapse:collapse;font-size:14px}
th{font-weight:400;text-align:start;white-space:nowrap}
th,td{padding:8px 12px 8px 0;border-bottom:1px solid var(--border);vertical-align:top}
td{min-width:48px}
[dir=rtl] th,[dir=rtl] td{padding:8px 0 8px 12px}
.n{text-align:right;white-space:nowrap}
article{padding:12px 0;border-bottom:1px solid var(--border)}
article p{margin:2px 0}
.by>*{margin-inline-end:6px}
a{color:var(--accentText)}
footer{margin-top:40px;padding-top:12px;border-top:1px solid var(--border);color:var(--text3);font-size:13px}
@media (max-width:560px){body{padding:24px 16px}}
@media print{
@page{size:A4;margin:16mm 15mm}
body{padding:0;max-width:none;font-size:10.5pt}
h2{break-after:avoid}
h2+.sub{break-after:avoid}
tr,article,figure,.figures li{break-inside:avoid}
thead{display:table-header-group}
details{display:none}
.newpage{break-after:page}
.chip{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
)css";

} // namespace

std::string htmlStyle()
{
    const charts::Palette &light = charts::lightPalette();
    std::string out = "\n:root{color-scheme:light dark;" + variables(light) + "}\n";
    out += "@media screen and (prefers-color-scheme:dark){:root{" + variables(charts::darkPalette()) + "}}\n";
    for (const auto &[name, colour] : named(light))
        out += ".f-" + name + "{fill:var(--" + name + ")}.k-" + name + "{stroke:var(--" + name + ")}";
    return out.append(rules);
}

} // namespace reports
