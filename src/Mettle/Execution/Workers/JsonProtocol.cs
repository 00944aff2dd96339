// Bazel's way of asking a worker: one JSON object a line, one request at a time ("Creating persistent workers", bazel.build).
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mettle.Execution.Workers;

/// <summary>A <c>WorkRequest</c> in, a <c>WorkResponse</c> back; what an answer leaves out is 0 or empty.</summary>
public sealed class JsonProtocol : IWorkerProtocol
{
    /// <inheritdoc/>
    public byte[] Ask(WorkerRequest request) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(new WorkRequest(request.Arguments, request.Inputs), WorkerJson.Default.WorkRequest), (byte)'\n'];

    /// <inheritdoc/>
    public int? Answer(WorkerLines from, Stream output)
    {
        if (!from.Next(out var line))
            return null;
        try
        {
            var response = JsonSerializer.Deserialize(line, WorkerJson.Default.WorkResponse) ?? throw new FormatException("null");
            if (response.RequestId != 0)
                throw new FormatException($"an answer to request {response.RequestId}, and there is none");
            output.Write(Encoding.UTF8.GetBytes(response.Output ?? ""));
            return response.ExitCode;
        }
        catch (JsonException e)
        {
            throw new FormatException(Encoding.UTF8.GetString(line), e);
        }
    }
}

/// <summary>As it goes out. The id 0 says that there is one request at a time.</summary>
internal sealed record WorkRequest(IReadOnlyList<string> Arguments, IReadOnlyList<WorkerInput> Inputs, int RequestId = 0);

/// <summary>As it comes back.</summary>
internal sealed record WorkResponse(int ExitCode, string? Output, int RequestId = 0);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WorkRequest))]
[JsonSerializable(typeof(WorkResponse))]
internal sealed partial class WorkerJson : JsonSerializerContext;
