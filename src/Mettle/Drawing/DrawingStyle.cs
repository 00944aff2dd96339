// The colours of drawings and pages, by light and by dark, and how what every drawing has looks: text, axes, dots.
namespace Mettle.Drawing;

internal static class DrawingStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--page:#f5f6f8;--card:#fff;--text:#1b2430;--soft:#566170;--rule:#e1e5ea;--axis:#9aa4b0;--dot:#4f86b6;--best:#c2410c;
        --q0:#cfd6df;--q1:#a9bdd2;--q2:#7ba3c9;--q3:#3f7fb5;--q4:#0b4f8a}
        @media(prefers-color-scheme:dark){:root{--page:#11151a;--card:#191f27;--text:#e5e9ee;--soft:#a0abb8;--rule:#2a323d;--axis:#5d6875;--dot:#6ba6d8;--best:#fb923c;
        --q0:#333d49;--q1:#3d566f;--q2:#457aa6;--q3:#62a5dc;--q4:#bfe1ff}}
        svg text{font:12px system-ui,sans-serif;fill:var(--soft)}
        svg .name{fill:var(--text)}
        svg .halo{stroke:var(--card);stroke-width:3px;paint-order:stroke;stroke-linejoin:round;fill:var(--text)}
        path{fill:none}
        .grid{stroke:var(--rule)}
        .axis{stroke:var(--axis)}
        .dots{stroke:var(--dot);stroke-width:4.5;stroke-linecap:round;stroke-opacity:.5}
        """;
}
