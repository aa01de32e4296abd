using System.Text.Json.Serialization;
using WritebackPortal.Contracts.Connect;
using WritebackPortal.Contracts.Controllers;
using WritebackPortal.Contracts.Directory;
using WritebackPortal.Contracts.Enrollment;
using WritebackPortal.Contracts.Events;
using WritebackPortal.Contracts.Idle;
using WritebackPortal.Contracts.Network;
using WritebackPortal.Contracts.Runs;
using WritebackPortal.Contracts.Tls;

namespace WritebackPortal.Contracts;

/// <summary>The one way in which contracts become JSON: camel case, enums as text, nothing by reflection.</summary>
/// <remarks>Nulls are written: a required value that is left out is refused, so an absent one must be said.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Snapshot))]
[JsonSerializable(typeof(Observation<NetworkFacts>))]
[JsonSerializable(typeof(Observation<DirectoryFacts>))]
[JsonSerializable(typeof(Observation<IdleFacts>))]
[JsonSerializable(typeof(Observation<ControllerFacts>))]
[JsonSerializable(typeof(Observation<TlsFacts>))]
[JsonSerializable(typeof(Observation<EventFacts>))]
[JsonSerializable(typeof(Observation<ConnectFacts>))]
[JsonSerializable(typeof(CloudProfile))]
[JsonSerializable(typeof(EnrollmentRequest))]
[JsonSerializable(typeof(EnrollmentResponse))]
[JsonSerializable(typeof(AgentWork))]
[JsonSerializable(typeof(RunProgress))]
[JsonSerializable(typeof(RunCompletion))]
[JsonSerializable(typeof(Observation<LookupFacts>))]
public sealed partial class ContractsJson : JsonSerializerContext;
