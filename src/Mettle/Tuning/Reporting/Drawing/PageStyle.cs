// How the page of a study looks, by light and by dark, wide and narrow; and the few lines that tell which line the pointer is on.
using Mettle.Drawing;

namespace Mettle.Tuning.Reporting.Drawing;

internal static class PageStyle
{
    public const string Css = DrawingStyle.Css + """

        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,sans-serif}
        main{max-width:1080px;margin:0 auto;padding:24px 16px 48px}
        h1{font-size:26px;line-height:1.2;margin:0;overflow-wrap:anywhere}
        h2{font-size:15px;margin:0 0 10px}
        p{margin:0 0 8px}
        .soft,dt,th,figcaption,footer{color:var(--soft)}
        dl{display:flex;flex-wrap:wrap;gap:8px 28px;margin:14px 0 20px}
        dt{font-size:13px}
        dd{margin:0;overflow-wrap:anywhere}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));grid-auto-flow:dense;gap:16px}
        .full{grid-column:1/-1}
        .slices{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,290px),1fr));gap:12px}
        .card{background:var(--card);border:1px solid var(--rule);border-radius:8px;padding:16px;min-width:0}
        .big{font-size:34px;line-height:1.1;font-variant-numeric:tabular-nums;color:var(--best);margin:0 0 2px}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        th,td{text-align:left;padding:4px 14px 4px 0;border-bottom:1px solid var(--rule);vertical-align:top}
        th{font-weight:500;font-size:13px;white-space:nowrap}
        tbody tr:last-child td{border-bottom:0}
        .n{text-align:right;white-space:nowrap}
        .bar{display:block;height:10px;min-width:1px;background:var(--dot);border-radius:2px}
        .bars td:last-child{width:55%;vertical-align:middle;padding-right:0}
        svg{display:block;width:100%;height:auto}
        .best{stroke:var(--best);stroke-width:2;stroke-linejoin:round}
        .bestdot{stroke:var(--best);stroke-width:9;stroke-linecap:round}
        .q0{stroke:var(--q0)}.q1{stroke:var(--q1)}.q2{stroke:var(--q2)}.q3{stroke:var(--q3)}.q4{stroke:var(--q4)}
        .lines path:hover{stroke:var(--text);stroke-width:3;stroke-opacity:1}
        .key{display:inline-block;width:22px;height:3px;vertical-align:middle;margin-right:6px;background:var(--best)}
        footer{font-size:13px;margin-top:16px}
        @media(max-width:600px){main{padding:16px 10px 32px}.card:not(.full) svg text{font-size:15px}.card{padding:12px}}
        """;

    public const string Script = """
        const said=document.getElementById('said');
        document.getElementById('parallel')?.addEventListener('pointerover',e=>{const t=e.target.querySelector?.('title');if(t&&e.target.tagName==='path')said.textContent=t.textContent});
        """;
}
