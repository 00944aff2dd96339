// JSON of all that the service says: snake case, nulls left out but where the contract has them.
using System.Text.Json;
using System.Text.Json.Serialization;
using Mettle.Web.Serving.Asking;
using Mettle.Web.Serving.Contract;
using Mettle.Web.Serving.Routing;
using Mettle.Web.Serving.Sessions;
using Mettle.Web.Serving.Streams;

namespace Mettle.Web.Serving;

/// <summary>Made at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AskedTrial))]
[JsonSerializable(typeof(AskTellBody))]
[JsonSerializable(typeof(CampaignBody))]
[JsonSerializable(typeof(Created))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(FileNote))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(LogPart))]
[JsonSerializable(typeof(ProofBody))]
[JsonSerializable(typeof(RunBody))]
[JsonSerializable(typeof(SessionAccepted))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(SessionState))]
[JsonSerializable(typeof(SessionStopping))]
[JsonSerializable(typeof(Started))]
[JsonSerializable(typeof(StudyBody))]
[JsonSerializable(typeof(TellBody))]
[JsonSerializable(typeof(Told))]
[JsonSerializable(typeof(TrialNote))]
[JsonSerializable(typeof(TrialPage))]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(StreamPage))]
[JsonSerializable(typeof(StreamItem))]
[JsonSerializable(typeof(HistoryPage))]
internal sealed partial class ServiceJson : JsonSerializerContext;
