#include "roer/report/script.hpp"

namespace roer::report {

std::string_view page_style() {
  return R"css(
:root{--ink:#1b1f23;--soft:#555d66;--line:#d5dade;--wash:#f5f7f8;--link:#0b4f8a}
*{box-sizing:border-box}
html{font:16px/1.5 system-ui,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;color:var(--ink);background:#fff;
-webkit-text-size-adjust:100%}
body{max-width:1080px;margin:0 auto;padding:1.2rem 1.2rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:.1rem 0 .8rem}
h2{font-size:1.4rem;line-height:1.25;margin:0 0 .6rem}
h3{font-size:1.1rem;margin:1.1rem 0 .4rem}
h4,h5{font-size:1rem;margin:1rem 0 .3rem}
p,ul,ol{margin:.4rem 0 .8rem;max-width:46rem}
li{margin:.15rem 0}
a{color:var(--link)}
small{color:var(--soft);font-size:.85em;font-weight:400}
a:focus-visible,button:focus-visible,select:focus-visible,input:focus-visible,.wide:focus-visible,summary:focus-visible{outline:3px solid #0b4f8a;outline-offset:2px}
.kind{margin:0;color:var(--soft);letter-spacing:.02em}
.facts{display:flex;flex-wrap:wrap;gap:.2rem 2rem;margin:0 0 1rem}
.facts div{min-width:8rem}.facts dt{color:var(--soft);font-size:.85rem}.facts dd{margin:0}
nav ul{list-style:none;padding:.5rem 0;margin:0;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;max-width:none;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.chapter{margin-top:2.4rem}
.note{color:var(--soft)}
.house{border-left:4px solid #8c2d04;background:var(--wash);padding:.3rem .8rem}
.narrow.ties{margin:.4rem 0 .8rem}
.tiles{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.8rem;padding:0;max-width:none}
.tiles li{border:1px solid var(--line);border-top:6px solid #8a929a;padding:.5rem .8rem;background:var(--wash)}
.tiles b{display:block;font-size:2rem;line-height:1.15;font-variant-numeric:tabular-nums}
.tiles .yes{border-top-color:#8c2d04}.tiles .depends{border-top-color:#fdae6b}.tiles .no{border-top-color:#c3c9ce}
.badge{display:inline-block;border-radius:.25rem;padding:0 .45rem;font-weight:600;white-space:nowrap}
.badge.yes{background:#8c2d04;color:#fff}.badge.depends{background:#fdd0a2;color:#3d1c02}.badge.no{background:#e3e6e8;color:#1b1f23}
.controls{display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;align-items:center;margin:.5rem 0}
.script-only{display:none}.scripted .script-only{display:flex}.scripted p.script-only{display:block}
input,select,button{font:inherit;padding:.25rem .5rem;border:1px solid #7b848c;border-radius:.25rem;background:#fff;color:var(--ink);max-width:100%}
button{cursor:pointer}button:hover{background:var(--wash)}
figure{margin:0 0 1rem}
figcaption{color:var(--soft);font-size:.85rem;max-width:46rem}
figure.map{display:grid;grid-template-columns:minmax(0,1fr) minmax(12rem,17rem);gap:.3rem 1.5rem;align-items:start}
figure.map>svg,figure.map>.scale{width:100%;max-width:calc(80vh*var(--aspect));min-width:min(100%,260px);justify-self:center}
figure.map>svg{grid-column:1;height:auto;display:block;background:#fff;touch-action:pan-y}
.scale{grid-column:1}.legends{grid-column:2;grid-row:1 / span 2}
figure.map>figcaption{grid-column:1 / -1}
.areas path{stroke:#fff;stroke-width:.8px;vector-effect:non-scaling-stroke;stroke-linejoin:round;cursor:pointer}
.areas.many path{stroke-width:.25px}
.areas path.y{stroke:#111;stroke-width:2px}.areas.many path.y{stroke-width:.6px}
.areas path:hover,.areas a:focus path{stroke:#000;stroke-width:2.5px}.areas a:focus{outline:none}
#chosen{stroke:#0057b8;pointer-events:none}#chosen:not([href="#none"]){filter:drop-shadow(0 0 2px #0057b8)}
.scale{display:flex;align-items:flex-end;gap:.5rem;font-size:.85rem;color:var(--soft)}
.scale .bar{display:block;height:.5rem;border:solid var(--ink);border-width:0 2px 2px}.scale .north{margin-left:auto}
.legend.off{display:none}.legend h3{margin-top:0}.legend ul{list-style:none;padding:0}
.legend li{display:flow-root;padding-left:2.2rem;position:relative;margin:.35rem 0}
.swatch{position:absolute;left:0;top:.25rem;width:1.6rem;height:1rem;border:1px solid #7b848c}
.swatch.outlined{border:2px solid #111}
.wide{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}
thead th{border-bottom:2px solid #7b848c;vertical-align:bottom;font-weight:600}
tbody th{font-weight:500}
.number{text-align:right;font-variant-numeric:tabular-nums}td.number{white-space:nowrap}
.list th small{display:block}.cls{min-width:8.5rem}.list .phone{display:none}
.list thead th.factor{font-size:.8em;hyphens:auto}
td.number small{white-space:normal}
td.chance small{display:block;white-space:nowrap}
.unsure{color:#6b3d00;font-style:italic}
.list thead th{position:sticky;top:0;background:#fff}
.sort{cursor:pointer;text-decoration:underline dotted;text-underline-offset:3px}.sort:focus-visible{outline:3px solid #0b4f8a}
th[aria-sort=ascending] .sort::after{content:" \2191"}th[aria-sort=descending] .sort::after{content:" \2193"}
.chip{display:inline-block;width:.9em;height:.9em;border:1px solid #7b848c;margin-right:.3em;vertical-align:-.1em}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem 2rem}
.chart{width:100%;max-width:560px;height:auto;display:block;font-size:13px}
.chart text{fill:var(--ink)}.chart .axis{fill:var(--soft)}.chart .grid{stroke:var(--line)}
.chart .bar{stroke:#5c646c;stroke-width:.6}.chart .plain{fill:#6b7f92}
.chart .maybe{fill:url(#maybe);stroke:#5c646c;stroke-width:.6}
.chart .mean{stroke:#0b4f8a;fill:#0b4f8a}.chart .reference{stroke:#777;fill:#fff}.chart .own{stroke:#8c2d04;fill:#8c2d04}
.chart g line{stroke-width:2}.chart g line.gap{stroke-width:1;stroke-dasharray:2 4}.chart g line.interval{stroke-width:7;stroke-opacity:.3}
.key span{margin-right:1rem;white-space:nowrap}.key i{display:inline-block;width:1.6em;height:0;border-top:3px solid;margin-right:.4em;vertical-align:.25em}
.key .mean{color:#0b4f8a}.key .reference{color:#777}.key .own{color:#8c2d04}.key .gap{border-top:1px dashed #555}
.meaning{font-size:1.08rem;border-left:4px solid #0b4f8a;padding-left:.8rem}
.chart .s0{stroke:#0072b2;fill:#0072b2}.chart .s1{stroke:#d55e00;fill:#d55e00}.chart .s2{stroke:#009e73;fill:#009e73}
.chart .s3{stroke:#aa4499;fill:#aa4499}.chart .s4{stroke:#8a6d00;fill:#8a6d00}.chart .s5{stroke:#333;fill:#333}
.chart path.curve{fill:none;stroke-width:2}.chart .dashed{stroke-dasharray:6 4;stroke-width:1.5}.chart .whisker{stroke:#1b1f23;stroke-width:1.5}.chart .zero{stroke:#555d66}
.chart .dot{fill:#0072b2;stroke:#fff}.chart .other{fill:#fff;stroke:#d55e00;stroke-width:2}.chart .found{stroke:#d55e00;stroke-width:3}
table.heat{width:auto}.heat td{text-align:center;min-width:4.5rem;border:1px solid #fff;font-variant-numeric:tabular-nums}.heat thead th{text-align:center}.heat td.dark{color:#fff}.heat td.hid{color:var(--soft);background:var(--wash)}
.key svg{width:1.5em;height:1em;vertical-align:-.1em;margin-right:.3em}
article.area{border-top:3px solid var(--ink);padding-top:.6rem;margin-top:2rem}
article.area:focus{outline:none}article.area:target{border-left:4px solid #0b4f8a;padding-left:.8rem;margin-left:-1rem}
article.area h3{font-size:1.3rem;margin:0}
.verdict{font-size:1.05rem;margin:.3rem 0}.formula{margin:.2rem 0 .6rem}
.inputs .factor th,.inputs .factor td{background:var(--wash);font-weight:600}
.inputs tr:not(.factor) th{padding-left:1.4rem}
.limits span{display:block;white-space:nowrap;color:var(--soft)}.limits .here{color:var(--ink);font-weight:700}
.limits .here::before{content:"\25B8 "}
.c-input{width:31%}.c-value{width:12%}.c-points{width:6%}.c-limits{width:23%}.c-origin{width:28%}
.origin{font-size:.9em;color:var(--soft)}
table.narrow{width:auto}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--wash);padding:.8rem;font-size:.8rem}
.sources td{overflow-wrap:anywhere}
.tip{position:fixed;z-index:9;background:#fff;border:1px solid #555d66;border-radius:.25rem;padding:.4rem .6rem;font-size:.85rem;max-width:18rem;pointer-events:none;box-shadow:0 2px 8px rgba(0,0,0,.25)}
[hidden]{display:none!important}
@media (max-width:700px){
 html{font-size:15px}body{padding:.8rem}
 figure.map{grid-template-columns:minmax(0,1fr)}.legends{grid-column:1;grid-row:auto}
 th,td{padding:.3rem .4rem}.cls{min-width:0}.inputs{min-width:34rem}
 .list{font-size:.85rem}.list th,.list td{padding:.3rem .25rem}.list .factor,.list .par{display:none}.list .phone{display:block}
 .list td.number,.list .badge{white-space:normal}.list th[scope=row]{overflow-wrap:break-word}.list thead th{font-size:.9em}
}
@media print{
 @page{size:A4;margin:16mm 14mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt system-ui,"Liberation Sans",Arial,sans-serif;color:#555d66}}
 html{font-size:10pt}body{max-width:none;padding:0}
 *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
 details:not([open]),.screen,.controls,.script-only,.scripted .script-only,.scripted p.script-only,.tip{display:none!important}
 a{color:inherit;text-decoration:none}
 .wide{overflow:visible}
 table{font-size:8.5pt}thead{display:table-header-group}tr,li,.tiles li{break-inside:avoid}
 .list thead th{position:static}
 h2,h3,h4,h5{break-after:avoid}figure,.legend{break-inside:avoid}
 figure.map{grid-template-columns:minmax(0,1fr) 48mm}figure.map>svg,figure.map>.scale{max-width:calc(190mm*var(--aspect))}
 #pages,#coverage{break-before:page}
 article.area,article.area:target{break-before:page;border:0;margin:0;padding:0}
 #pages>article.area:first-of-type{break-before:auto;margin-top:4mm}
 h2+p{break-after:avoid}.chapter{margin-top:9mm}.cls{min-width:0;width:52mm}.list .factor{width:18mm}.list th.factor{font-size:6.5pt}.list thead th{font-size:7.5pt}.list th small{display:inline}
 .inputs{font-size:8pt;line-height:1.35}.inputs th,.inputs td{padding:.45mm 1.2mm}.inputs tr:not(.factor) th{padding-left:2.5mm}
 .inputs .origin,.inputs .limits{font-size:7pt}.c-input{width:35%}.c-value{width:11%}.c-points{width:6%}.c-limits{width:20%}.c-origin{width:28%}article.area .chart{max-width:82mm}figcaption,.key{font-size:7.5pt;margin:0}
 h4,h5{margin:2mm 0 .5mm;font-size:9.5pt}h5{font-size:8.5pt}article.area .charts{gap:0 6mm}article.area figure{margin:0}
 .verdict,.formula{margin:.5mm 0;font-size:10pt}article.area ul{margin:.5mm 0}
 .charts{grid-template-columns:1fr 1fr}.meaning{font-size:10.5pt;break-inside:avoid}
 .limits span{white-space:normal}
 th,td{padding:1.2mm 1.5mm}
}
)css";
}

}  // namespace roer::report
