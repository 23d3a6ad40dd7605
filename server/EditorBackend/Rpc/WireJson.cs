using System.Text.Json;
using System.Text.Json.Serialization;
using EditorBackend.Contracts;
using EditorBackend.Contracts.Identity;
using EditorBackend.Contracts.Lifecycle;
using EditorBackend.Contracts.Parameters;
using EditorBackend.Contracts.Shell;
using EditorBackend.Contracts.Transfer;
using EditorBackend.Core.Changes.Importing;
using EditorBackend.Core.Failures;
using EditorBackend.Core.Formats;
using EditorBackend.Core.Identity.Elsewhere.Profiles;
using EditorBackend.Core.Identity.Roles;
using EditorBackend.Core.Parameters;
using EditorBackend.Core.Parameters.Index;
using EditorBackend.Core.Settings;
using EditorBackend.Core.Work;
using EditorBackend.Settings;
using StreamJsonRpc;

namespace EditorBackend.Rpc;

/// <summary>
/// How records become JSON: camelCase, enums as strings, nulls left out, required members enforced. Generated at
/// build time, because the published process is trimmed; a test holds the list against the contract.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Empty))]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(WorkProgress))]
[JsonSerializable(typeof(RequestId))] // Without it StreamJsonRpc reads no $/cancelRequest, and says nothing.
[JsonSerializable(typeof(InitializeRequest))]
[JsonSerializable(typeof(InitializeResponse))]
[JsonSerializable(typeof(BackendSettings))]
[JsonSerializable(typeof(ConfigureResponse))]
[JsonSerializable(typeof(OpenExternalRequest))]
[JsonSerializable(typeof(OpenExternalResponse))]
[JsonSerializable(typeof(PromptSignInRequest))]
[JsonSerializable(typeof(PromptMfaCodeRequest))]
[JsonSerializable(typeof(PromptMfaCodeResponse))]
[JsonSerializable(typeof(ConfirmWriteRequest))]
[JsonSerializable(typeof(ConfirmWriteResponse))]
[JsonSerializable(typeof(SecretKeysResponse))]
[JsonSerializable(typeof(GetSecretRequest))]
[JsonSerializable(typeof(GetSecretResponse))]
[JsonSerializable(typeof(StoreSecretRequest))]
[JsonSerializable(typeof(DeleteSecretRequest))]
[JsonSerializable(typeof(SsoSessionsResponse))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SignInResponse))]
[JsonSerializable(typeof(SecretChangedRequest))]
[JsonSerializable(typeof(SignOutRequest))]
[JsonSerializable(typeof(DeviceCodeNotification))]
[JsonSerializable(typeof(RegionsResponse))]
[JsonSerializable(typeof(ConnectRequest))]
[JsonSerializable(typeof(ConnectResponse))]
[JsonSerializable(typeof(DisconnectRequest))]
[JsonSerializable(typeof(ConnectionsResponse))]
[JsonSerializable(typeof(ConnectionChangedNotification))]
[JsonSerializable(typeof(SourcesResponse))]
[JsonSerializable(typeof(SaveAccessKeysRequest))]
[JsonSerializable(typeof(SaveAccessKeysResponse))]
[JsonSerializable(typeof(ForgetAccessKeysRequest))]
[JsonSerializable(typeof(ForgetAccessKeysResponse))]
[JsonSerializable(typeof(CatalogResponse))]
[JsonSerializable(typeof(RefreshCatalogRequest))]
[JsonSerializable(typeof(ListingReport))]
[JsonSerializable(typeof(CatalogChange))]
[JsonSerializable(typeof(OpenCredentialEndpointRequest))]
[JsonSerializable(typeof(OpenCredentialEndpointResponse))]
[JsonSerializable(typeof(CloseCredentialEndpointRequest))]
[JsonSerializable(typeof(CredentialEndpointClosedNotification))]
[JsonSerializable(typeof(ConsolePagesRequest))]
[JsonSerializable(typeof(ConsolePagesResponse))]
[JsonSerializable(typeof(ConsoleUrlRequest))]
[JsonSerializable(typeof(ConsoleUrlResponse))]
[JsonSerializable(typeof(TemporaryCredentialsRequest))]
[JsonSerializable(typeof(TemporaryCredentialsResponse))]
[JsonSerializable(typeof(ProfileNamesRequest))]
[JsonSerializable(typeof(ProfileNamesResponse))]
[JsonSerializable(typeof(ProfileWish))]
[JsonSerializable(typeof(ProfilePlan))]
[JsonSerializable(typeof(ApplyProfilesRequest))]
[JsonSerializable(typeof(AppliedProfiles))]
[JsonSerializable(typeof(ChildrenRequest))]
[JsonSerializable(typeof(IndexChildren))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(IndexChange))]
[JsonSerializable(typeof(GetParameterRequest))]
[JsonSerializable(typeof(GetParameterResponse))]
[JsonSerializable(typeof(ParameterDetailsRequest))]
[JsonSerializable(typeof(ParameterDetails))]
[JsonSerializable(typeof(HistoryRequest))]
[JsonSerializable(typeof(HistoryResponse))]
[JsonSerializable(typeof(PutParameterRequest))]
[JsonSerializable(typeof(PutParameterResponse))]
[JsonSerializable(typeof(CreateParameterRequest))]
[JsonSerializable(typeof(CreateParameterResponse))]
[JsonSerializable(typeof(DeleteParametersRequest))]
[JsonSerializable(typeof(DeleteParametersResponse))]
[JsonSerializable(typeof(RestoreParametersRequest))]
[JsonSerializable(typeof(RestoreParametersResponse))]
[JsonSerializable(typeof(CheckNameRequest))]
[JsonSerializable(typeof(CheckNameResponse))]
[JsonSerializable(typeof(KeysRequest))]
[JsonSerializable(typeof(KeysResponse))]
[JsonSerializable(typeof(CopyAsRequest))]
[JsonSerializable(typeof(CopyAsResponse))]
[JsonSerializable(typeof(PlanRequest))]
[JsonSerializable(typeof(PlanResponse))]
[JsonSerializable(typeof(PlanRowsRequest))]
[JsonSerializable(typeof(PlanRowsResponse))]
[JsonSerializable(typeof(PlanChoicesRequest))]
[JsonSerializable(typeof(PlanChoicesResponse))]
[JsonSerializable(typeof(ApplyRequest))]
[JsonSerializable(typeof(ApplyReport))]
[JsonSerializable(typeof(DiscardPlanRequest))]
[JsonSerializable(typeof(ExportRequest))]
[JsonSerializable(typeof(ExportReport))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Options of their own for each connection, so that its formatter can add converters.</summary>
    public static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(Default.Options);
        foreach (var converter in HandWrittenSettings.Converters)
        {
            options.Converters.Add(converter);
        }

        return options;
    }
}
