// Mettle's own way of asking a worker, made to be spoken by a shell script: lines and tabs.
using System.Buffers.Text;
using System.Text;

namespace Mettle.Execution.Workers;

/// <summary>
/// A request is one line: the arguments with tabs between them, in which <c>\\</c>, <c>\t</c> and <c>\n</c> stand for a backslash, a tab
/// and a newline. An answer is any number of lines of output, each after a space, then <c>= CODE</c>.
/// </summary>
public sealed class LineProtocol : IWorkerProtocol
{
    /// <inheritdoc/>
    public byte[] Ask(WorkerRequest request) =>
        Encoding.UTF8.GetBytes(string.Join('\t', request.Arguments.Select(Escape)) + '\n');

    /// <inheritdoc/>
    public int? Answer(WorkerLines from, Stream output)
    {
        while (from.Next(out var line))
        {
            if (line is [(byte)'=', (byte)' ', .. var digits] && Utf8Parser.TryParse(digits, out int code, out var used) && used == digits.Length)
                return code;
            if (line is not [(byte)' ', .. var text])
                throw new FormatException(Encoding.UTF8.GetString(line));
            output.Write(text);
            output.WriteByte((byte)'\n');
            output.Flush();
        }

        return null;
    }

    private static string Escape(string argument) =>
        argument.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
