// JSON of all that the service says: snake case, nulls left out but where the contract has them.
using System.Text.Json.Serialization;
using Mettle.Web.Serving.Routing;
using Mettle.Web.Serving.Streams;

namespace Mettle.Web.Serving;

/// <summary>Made at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(StreamPage))]
[JsonSerializable(typeof(StreamItem))]
[JsonSerializable(typeof(HistoryPage))]
internal sealed partial class ServiceJson : JsonSerializerContext;
