// A text from a Handlebars template and a JSON document. Knows no files: texts come in, a text comes out, nothing else is read.
using System.Collections.Concurrent;
using HandlebarsDotNet;

namespace Mettle.Running.Rendering;

/// <summary>A text and the name by which problems call it.</summary>
/// <param name="Name">Usually a path.</param>
/// <param name="Text">All of it.</param>
public sealed record NamedText(string Name, string Text);

/// <summary>
/// Renders any number of templates, from any number of threads. A template is compiled once for its content, however many names it has
/// and however often it is rendered. Nothing is escaped: what is generated is source code.
/// </summary>
public sealed class Renderer
{
    private readonly IHandlebars handlebars = Helpers.Environment();
    private readonly ConcurrentDictionary<string, Lazy<HandlebarsTemplate<object, object>>> compiled = new(StringComparer.Ordinal);
    private int compilations;
    private volatile RenderData? lastData;

    /// <summary>How many templates were compiled so far.</summary>
    public int Compilations => compilations;

    /// <summary>The rendered text.</summary>
    /// <param name="template">
    /// Handlebars with <c>if</c>, <c>unless</c>, <c>each</c>, <c>with</c>, <c>lookup</c>, inline partials, and the helpers of <see cref="Helpers"/>. A name that
    /// the data does not have is a problem where it is printed, and false or empty where it is asked for (<c>#if</c>, <c>#each</c>).
    /// </param>
    /// <param name="data">JSON. Numbers are printed as they are written there.</param>
    /// <exception cref="ProblemException">One of them is wrong, or they do not fit each other.</exception>
    public string Render(NamedText template, NamedText data)
    {
        var values = Read(data);
        try
        {
            return Compiled(template.Text)(values.Root);
        }
        // A boundary: whatever the engine throws over a template is a mistake in that template.
        catch (Exception failure) when (failure is not (ProblemException or OutOfMemoryException))
        {
            throw new ProblemException(TemplateFailures.Explain(failure, template, values));
        }
    }

    // Many templates share one document, so the last one is kept.
    private RenderData Read(NamedText data)
    {
        if (lastData is { } last && last.Text == data.Text)
            return last;
        return lastData = RenderData.Read(data);
    }

    private HandlebarsTemplate<object, object> Compiled(string text) => compiled.GetOrAdd(text, Later).Value;

    private Lazy<HandlebarsTemplate<object, object>> Later(string text) => new(() =>
    {
        Interlocked.Increment(ref compilations);
        return handlebars.Compile(text);
    });
}
