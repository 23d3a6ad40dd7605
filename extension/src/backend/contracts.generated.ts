// Generated from server/EditorBackend.Contracts by `npm run contracts`. Do not edit.

/** Names the stream of `$/progress` values of one request; `T` is the type of each. */
export type ProgressTokenOf<T> = (string | number) & { readonly __value?: T };

export type Empty = Readonly<Record<string, never>>;

export interface ApplyProfilesRequest {
  readonly planId: string;
}

export interface CatalogResponse {
  readonly sessions: readonly SessionCatalog[];
}

export interface CloseCredentialEndpointRequest {
  readonly endpointId: string;
}

export interface ConnectRequest {
  readonly source: ConnectionSource;
  readonly region?: string;
  readonly isInBackground?: boolean;
}

export interface ConnectResponse {
  readonly connection: Connection;
}

export interface ConnectionChangedNotification {
  readonly connection: Connection;
}

export interface ConnectionsResponse {
  readonly connections: readonly Connection[];
}

export interface ConsolePagesRequest {
  readonly connectionId: string;
}

export interface ConsolePagesResponse {
  readonly pages: readonly ConsolePage[];
}

export interface ConsoleUrlRequest {
  readonly connectionId: string;
  readonly parameterName?: string;
  readonly page?: string;
  readonly link?: string;
  readonly region?: string;
}

export interface ConsoleUrlResponse {
  readonly url: string;
}

export interface CredentialEndpointClosedNotification {
  readonly endpointId: string;
  readonly reason: string;
}

export interface DeviceCodeNotification {
  readonly session: string;
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string;
  readonly expiresAt: string;
}

export interface DisconnectRequest {
  readonly connectionId: string;
}

export interface ForgetAccessKeysRequest {
  readonly name?: string;
}

export interface ForgetAccessKeysResponse {
  readonly names: readonly string[];
}

export interface OpenCredentialEndpointRequest {
  readonly connectionId: string;
}

export interface OpenCredentialEndpointResponse {
  readonly endpointId: string;
  readonly variables: readonly EnvironmentVariable[];
}

export interface PlanProfilesRequest {
  readonly roles: readonly ProfileRole[];
  readonly template: string;
  readonly region?: string;
  readonly remove?: readonly string[];
}

export interface ProfileNamesRequest {
  readonly session: string;
  readonly accountId: string;
  readonly roleName: string;
}

export interface ProfileNamesResponse {
  readonly names: readonly string[];
}

export interface RefreshCatalogRequest {
  readonly session: string;
}

export interface RegionsResponse {
  readonly regions: readonly AwsRegion[];
}

export interface SaveAccessKeysRequest {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface SaveAccessKeysResponse {
  readonly accountId: string;
  readonly arn: string;
}

export interface SecretChangedRequest {
  readonly key: string;
}

export interface SignInRequest {
  readonly session: string;
  readonly flow: SignInFlow;
}

export interface SignInResponse {
  readonly session: SsoSession;
}

export interface SignOutRequest {
  readonly session: string;
}

export interface SourcesResponse {
  readonly sources: readonly CredentialSource[];
  readonly problems: readonly AwsFileProblem[];
}

export interface SsoSessionsResponse {
  readonly sessions: readonly SsoSession[];
}

export interface TemporaryCredentialsRequest {
  readonly connectionId: string;
  readonly format: CredentialFormat;
}

export interface TemporaryCredentialsResponse {
  readonly text: string;
  readonly expiresAt?: string;
}

export interface ConfigureResponse {
  readonly settingProblems: readonly SettingProblem[];
}

export interface InitializeRequest {
  readonly version: string;
  readonly clientName: string;
  readonly settings: BackendSettings;
  readonly parentProcessId?: number;
  readonly storageDirectory?: string;
}

export interface InitializeResponse {
  readonly version: string;
  readonly processId: number;
  readonly settingProblems: readonly SettingProblem[];
}

export interface SettingProblem {
  readonly setting: string;
  readonly message: string;
}

export interface CheckNameRequest {
  readonly name: string;
  readonly connectionId?: string;
}

export interface CheckNameResponse {
  readonly problem?: string;
}

export interface ChildrenRequest {
  readonly connectionId: string;
  readonly path: string;
  readonly filter?: string;
}

export interface CopyAsRequest {
  readonly connectionId: string;
  readonly names: readonly string[];
  readonly format: CopyFormat;
}

export interface CopyAsResponse {
  readonly text: string;
  readonly hasSecret: boolean;
}

export interface CreateParameterRequest {
  readonly connectionId: string;
  readonly name: string;
  readonly type: ParameterType;
  readonly value: string;
  readonly tier?: ParameterTier;
  readonly keyId?: string;
  readonly description?: string;
  readonly dataType?: string;
  readonly allowedPattern?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface CreateParameterResponse {
  readonly version: number;
  readonly tier: ParameterTier;
}

export interface DeleteParametersRequest {
  readonly connectionId: string;
  readonly names: readonly string[];
}

export interface DeleteParametersResponse {
  readonly deleted: readonly string[];
  readonly failed: readonly ParameterFailure[];
  readonly notRestorable: readonly string[];
  readonly undoId?: string;
}

export interface GetParameterRequest {
  readonly connectionId: string;
  readonly name: string;
  readonly withSecret: boolean;
  readonly version?: number;
}

export interface GetParameterResponse {
  readonly summary: ParameterSummary;
  readonly value?: string;
}

export interface HistoryRequest {
  readonly connectionId: string;
  readonly name: string;
  readonly withValues: boolean;
}

export interface HistoryResponse {
  readonly versions: readonly ParameterVersion[];
}

export interface KeysRequest {
  readonly connectionId: string;
}

export interface KeysResponse {
  readonly keys: readonly KmsKey[];
}

export interface ParameterDetailsRequest {
  readonly connectionId: string;
  readonly name: string;
  readonly version?: number;
}

export interface PutParameterRequest {
  readonly connectionId: string;
  readonly name: string;
  readonly value: string;
  readonly expectedVersion: number;
  readonly expectedType?: ParameterType;
}

export interface PutParameterResponse {
  readonly version: number;
  readonly interleaved: boolean;
}

export interface RefreshRequest {
  readonly connectionId: string;
}

export interface RestoreParametersRequest {
  readonly undoId: string;
  readonly progress?: ProgressTokenOf<WorkProgress>;
}

export interface RestoreParametersResponse {
  readonly restored: readonly string[];
  readonly failed: readonly ParameterFailure[];
}

export interface ConfirmWriteRequest {
  readonly connectionId: string;
  readonly accountName: string;
  readonly action: string;
}

export interface ConfirmWriteResponse {
  readonly typed?: string;
}

export interface DeleteSecretRequest {
  readonly key: string;
}

export interface GetSecretRequest {
  readonly key: string;
}

export interface GetSecretResponse {
  readonly value?: string;
}

export interface OpenExternalRequest {
  readonly url: string;
  readonly session?: string;
}

export interface OpenExternalResponse {
  readonly opened: boolean;
}

export interface PromptMfaCodeRequest {
  readonly serial: string;
  readonly purpose: string;
  readonly isAsked: boolean;
  readonly problem?: string;
}

export interface PromptMfaCodeResponse {
  readonly code?: string;
}

export interface PromptSignInRequest {
  readonly session: string;
  readonly reason: string;
}

export interface PromptSignInResponse {
  readonly signedIn: boolean;
}

export interface SecretKeysResponse {
  readonly keys: readonly string[];
}

export interface StoreSecretRequest {
  readonly key: string;
  readonly value: string;
}

export interface ApplyRequest {
  readonly planId: string;
  readonly rows: readonly number[];
  readonly progress?: ProgressTokenOf<WorkProgress>;
}

export interface DiscardPlanRequest {
  readonly planId: string;
}

export interface ExportRequest {
  readonly connectionId: string;
  readonly path: string;
  readonly file: string;
  readonly includeSecrets: boolean;
  readonly progress?: ProgressTokenOf<WorkProgress>;
}

export interface PlanChoicesRequest {
  readonly planId: string;
  readonly actions?: readonly PlanAction[];
  readonly search?: string;
}

export interface PlanChoicesResponse {
  readonly create: readonly number[];
  readonly update: readonly number[];
}

export interface PlanRequest {
  readonly connectionId: string;
  readonly file: string;
  readonly progress?: ProgressTokenOf<WorkProgress>;
}

export interface PlanResponse {
  readonly planId: string;
  readonly file: string;
  readonly counts: PlanCounts;
  readonly unknownColumns: readonly string[];
  readonly warnings: readonly string[];
}

export interface PlanRowsRequest {
  readonly planId: string;
  readonly offset: number;
  readonly limit: number;
  readonly actions?: readonly PlanAction[];
  readonly search?: string;
}

export interface PlanRowsResponse {
  readonly rows: readonly PlanRow[];
  readonly total: number;
}

export interface AwsRegion {
  readonly name: string;
  readonly displayName: string;
}

export interface AwsFileProblem {
  readonly path: string;
  readonly message: string;
  readonly line?: number;
}

export interface ApplyReport {
  readonly created: number;
  readonly updated: number;
  readonly failed: readonly RowFailure[];
  readonly notApplied: number;
  readonly cancelled: boolean;
  readonly interleaved?: readonly PlanRow[];
}

export type PlanAction = "Create" | "Update" | "Unchanged" | "Invalid";

export interface PlanCounts {
  readonly create: number;
  readonly update: number;
  readonly unchanged: number;
  readonly invalid: number;
}

export interface PlanProblem {
  readonly message: string;
  readonly line: number;
  readonly character: number;
  readonly column?: number;
  readonly columnName?: string;
}

export interface PlanRow {
  readonly index: number;
  readonly line: number;
  readonly action: PlanAction;
  readonly name: string;
  readonly isSecret: boolean;
  readonly type?: ParameterType;
  readonly tier?: ParameterTier;
  readonly oldValue?: string;
  readonly newValue?: string;
  readonly changes?: readonly string[];
  readonly problem?: PlanProblem;
  readonly warning?: string;
}

export interface RowFailure {
  readonly index: number;
  readonly line: number;
  readonly name: string;
  readonly error: Failure;
}

export interface Connection {
  readonly id: string;
  readonly source: ConnectionSource;
  readonly region: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly roleName: string;
  readonly arn: string;
  readonly partition: string;
  readonly session?: string;
  readonly expiresAt?: string;
  readonly marks?: ConnectionMarks;
}

export interface ConnectionMarks {
  readonly label?: string;
  readonly color?: string;
  readonly icon?: string;
  readonly tags?: readonly string[];
  readonly isProtected?: boolean;
  readonly isReadOnly?: boolean;
}

export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly hint?: string;
  readonly awsRequestId?: string;
  readonly currentVersion?: number;
}

export type FailureCode = "Internal" | "SignInRequired" | "SignInFailed" | "AccessDenied" | "Throttled" | "VersionConflict" | "NotFound" | "AlreadyExists" | "Invalid" | "Unavailable" | "LimitExceeded" | "VersionMismatch" | "WriteRefused" | "MfaRequired" | "NotConfirmed";

/** The JSON-RPC error code of each {@link FailureCode}. */
export const failureNumbers = {
  Internal: -32050,
  SignInRequired: -32051,
  SignInFailed: -32052,
  AccessDenied: -32053,
  Throttled: -32054,
  VersionConflict: -32055,
  NotFound: -32056,
  AlreadyExists: -32057,
  Invalid: -32058,
  Unavailable: -32059,
  LimitExceeded: -32060,
  VersionMismatch: -32061,
  WriteRefused: -32062,
  MfaRequired: -32063,
  NotConfirmed: -32064,
} as const satisfies Record<FailureCode, number>;

export interface ExportReport {
  readonly written: number;
  readonly secretsLeftOut: number;
  readonly failed: readonly ParameterFailure[];
}

export type CredentialFormat = "Sh" | "PowerShell" | "Fish" | "Cmd" | "Json";

export interface ConsolePage {
  readonly id: string;
  readonly label: string;
  readonly words?: string;
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
}

export interface AppliedProfiles {
  readonly path: string;
  readonly backupPath?: string;
}

export interface BlockProfile {
  readonly name: string;
  readonly session: string;
  readonly accountId: string;
  readonly roleName: string;
  readonly isAssigned?: boolean;
  readonly usedBy?: readonly string[];
}

export interface ProfilePlan {
  readonly planId: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly written: readonly BlockProfile[];
  readonly profiles: readonly BlockProfile[];
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

export interface ProfileRole {
  readonly session: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly roleName: string;
}

export interface CatalogAccount {
  readonly id: string;
  readonly name: string;
  readonly emailAddress?: string;
  readonly roles?: readonly CatalogRole[];
  readonly problem?: string;
  readonly marks?: ConnectionMarks;
  readonly alias?: string;
}

export interface CatalogChange {
  readonly session: string;
  readonly accounts: readonly CatalogAccount[];
  readonly removed: readonly string[];
  readonly listed: number;
  readonly total: number;
  readonly isListing: boolean;
}

export interface CatalogRole {
  readonly name: string;
  readonly marks?: ConnectionMarks;
}

export interface ListingReport {
  readonly accounts: number;
  readonly roles: number;
  readonly problem?: string;
}

export interface SessionCatalog {
  readonly session: string;
  readonly accounts: readonly CatalogAccount[];
  readonly listedAt?: string;
  readonly isListing?: boolean;
}

export type SignInFlow = "Browser" | "DeviceCode";

export type SignInState = "SignedOut" | "SignedIn" | "Expired";

export interface SsoSession {
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  readonly origin: SsoSessionOrigin;
  readonly state: SignInState;
  readonly expiresAt?: string;
}

export type SsoSessionOrigin = "Settings" | "ConfigFile";

export interface CredentialSource {
  readonly source: ConnectionSource;
  readonly label: string;
  readonly description?: string;
  readonly region?: string;
  readonly isDefault?: boolean;
  readonly problem?: string;
  readonly marks?: ConnectionMarks;
  readonly session?: string;
}

export interface KmsKey {
  readonly alias: string;
  readonly keyId?: string;
}

export interface ParameterDetails {
  readonly summary: ParameterSummary;
  readonly allowedPattern?: string;
  readonly policies?: readonly string[];
  readonly labels?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
}

export interface ParameterFailure {
  readonly name: string;
  readonly error: Failure;
}

export interface ParameterSummary {
  readonly name: string;
  readonly type: ParameterType;
  readonly version: number;
  readonly arn: string;
  readonly dataType: string;
  readonly lastModified?: string;
  readonly lastModifiedBy?: string;
  readonly tier?: ParameterTier;
  readonly keyId?: string;
  readonly description?: string;
  readonly sizeBytes?: number;
}

export type ParameterTier = "Standard" | "Advanced" | "IntelligentTiering";

export type ParameterType = "String" | "StringList" | "SecureString";

export interface ParameterVersion {
  readonly version: number;
  readonly type: ParameterType;
  readonly lastModified?: string;
  readonly lastModifiedBy?: string;
  readonly labels?: readonly string[];
  readonly value?: string;
}

export type CopyFormat = "Value" | "Json" | "AwsCli" | "EnvironmentLine";

export interface IndexChange {
  readonly connectionId: string;
  readonly paths: readonly string[];
  readonly state: IndexState;
}

export interface IndexChildren {
  readonly nodes: readonly ParameterNode[];
  readonly state: IndexState;
}

export type IndexPhase = "Loading" | "Complete" | "Failed";

export interface IndexState {
  readonly phase: IndexPhase;
  readonly loaded: number;
  readonly notice?: string;
  readonly error?: Failure;
}

export interface ParameterNode {
  readonly segment: string;
  readonly path: string;
  readonly descendantCount: number;
  readonly parameter?: ParameterSummary;
}

export interface AccessKeysSource {
  readonly name: string;
}

export interface AssumedRoleSetting {
  readonly name: string;
  readonly from: ConnectionSource;
  readonly roleArn: string;
  readonly sessionName?: string;
  readonly externalId?: string;
  readonly mfaSerial?: string;
  readonly durationSeconds?: number;
  readonly sourceIdentity?: string;
  readonly region?: string;
}

export interface AssumedRoleSource {
  readonly name: string;
}

export type BackendLogLevel = "Trace" | "Debug" | "Information" | "Warning" | "Error" | "None";

export interface BackendSettings {
  readonly logLevel?: BackendLogLevel;
  readonly endpointUrl?: string;
  readonly ssoSessions?: readonly SsoSessionSetting[];
  readonly pace?: PaceSettings;
  readonly requestTimeoutSeconds?: number;
  readonly recreateDelaySeconds?: number;
  readonly showSizes?: boolean;
  readonly assumedRoles?: readonly AssumedRoleSetting[];
  readonly connectionRules?: readonly ConnectionRule[];
}

export interface ConnectionRule {
  readonly account?: string;
  readonly role?: string;
  readonly name?: string;
  readonly label?: string;
  readonly color?: string;
  readonly icon?: string;
  readonly tags?: readonly string[];
  readonly protected?: boolean;
  readonly readOnly?: boolean;
}

export type ConnectionSource = ({ readonly kind: "SsoRole" } & SsoRoleSource) | ({ readonly kind: "Profile" } & ProfileSource) | ({ readonly kind: "Environment" } ) | ({ readonly kind: "DefaultChain" } ) | ({ readonly kind: "AccessKeys" } & AccessKeysSource) | ({ readonly kind: "AssumedRole" } & AssumedRoleSource);

export type DefaultChainSource = Readonly<Record<string, never>>;

export type EnvironmentSource = Readonly<Record<string, never>>;

export interface PaceSettings {
  readonly reads?: number;
  readonly describes?: number;
  readonly writes?: number;
}

export interface ProfileSource {
  readonly profile: string;
}

export interface SsoRoleSource {
  readonly session: string;
  readonly accountId: string;
  readonly roleName: string;
  readonly accountName?: string;
}

export interface SsoSessionSetting {
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
}

export interface WorkProgress {
  readonly message: string;
  readonly done: number;
  readonly total?: number;
}

/** What the backend answers: parameters and result of each request. */
export interface BackendRequests {
  readonly "configure": { readonly params: BackendSettings; readonly result: ConfigureResponse };
  readonly "identity/applyProfiles": { readonly params: ApplyProfilesRequest; readonly result: AppliedProfiles };
  readonly "identity/catalog": { readonly params: Empty; readonly result: CatalogResponse };
  readonly "identity/closeCredentialEndpoint": { readonly params: CloseCredentialEndpointRequest; readonly result: Empty };
  readonly "identity/connect": { readonly params: ConnectRequest; readonly result: ConnectResponse };
  readonly "identity/connections": { readonly params: Empty; readonly result: ConnectionsResponse };
  readonly "identity/consolePages": { readonly params: ConsolePagesRequest; readonly result: ConsolePagesResponse };
  readonly "identity/consoleUrl": { readonly params: ConsoleUrlRequest; readonly result: ConsoleUrlResponse };
  readonly "identity/disconnect": { readonly params: DisconnectRequest; readonly result: Empty };
  readonly "identity/forgetAccessKeys": { readonly params: ForgetAccessKeysRequest; readonly result: ForgetAccessKeysResponse };
  readonly "identity/openCredentialEndpoint": { readonly params: OpenCredentialEndpointRequest; readonly result: OpenCredentialEndpointResponse };
  readonly "identity/planProfiles": { readonly params: PlanProfilesRequest; readonly result: ProfilePlan };
  readonly "identity/profileNames": { readonly params: ProfileNamesRequest; readonly result: ProfileNamesResponse };
  readonly "identity/refreshCatalog": { readonly params: RefreshCatalogRequest; readonly result: ListingReport };
  readonly "identity/regions": { readonly params: Empty; readonly result: RegionsResponse };
  readonly "identity/saveAccessKeys": { readonly params: SaveAccessKeysRequest; readonly result: SaveAccessKeysResponse };
  readonly "identity/secretChanged": { readonly params: SecretChangedRequest; readonly result: Empty };
  readonly "identity/sessions": { readonly params: Empty; readonly result: SsoSessionsResponse };
  readonly "identity/signIn": { readonly params: SignInRequest; readonly result: SignInResponse };
  readonly "identity/signOut": { readonly params: SignOutRequest; readonly result: Empty };
  readonly "identity/sources": { readonly params: Empty; readonly result: SourcesResponse };
  readonly "identity/temporaryCredentials": { readonly params: TemporaryCredentialsRequest; readonly result: TemporaryCredentialsResponse };
  readonly "initialize": { readonly params: InitializeRequest; readonly result: InitializeResponse };
  readonly "parameters/checkName": { readonly params: CheckNameRequest; readonly result: CheckNameResponse };
  readonly "parameters/children": { readonly params: ChildrenRequest; readonly result: IndexChildren };
  readonly "parameters/copyAs": { readonly params: CopyAsRequest; readonly result: CopyAsResponse };
  readonly "parameters/create": { readonly params: CreateParameterRequest; readonly result: CreateParameterResponse };
  readonly "parameters/delete": { readonly params: DeleteParametersRequest; readonly result: DeleteParametersResponse };
  readonly "parameters/details": { readonly params: ParameterDetailsRequest; readonly result: ParameterDetails };
  readonly "parameters/get": { readonly params: GetParameterRequest; readonly result: GetParameterResponse };
  readonly "parameters/history": { readonly params: HistoryRequest; readonly result: HistoryResponse };
  readonly "parameters/keys": { readonly params: KeysRequest; readonly result: KeysResponse };
  readonly "parameters/put": { readonly params: PutParameterRequest; readonly result: PutParameterResponse };
  readonly "parameters/refresh": { readonly params: RefreshRequest; readonly result: Empty };
  readonly "parameters/restore": { readonly params: RestoreParametersRequest; readonly result: RestoreParametersResponse };
  readonly "shutdown": { readonly params: Empty; readonly result: Empty };
  readonly "transfer/apply": { readonly params: ApplyRequest; readonly result: ApplyReport };
  readonly "transfer/discard": { readonly params: DiscardPlanRequest; readonly result: Empty };
  readonly "transfer/export": { readonly params: ExportRequest; readonly result: ExportReport };
  readonly "transfer/plan": { readonly params: PlanRequest; readonly result: PlanResponse };
  readonly "transfer/planChoices": { readonly params: PlanChoicesRequest; readonly result: PlanChoicesResponse };
  readonly "transfer/planRows": { readonly params: PlanRowsRequest; readonly result: PlanRowsResponse };
}

/** What the backend is told, and does not answer. */
export interface BackendNotifications {
  readonly "exit": Empty;
  readonly "initialized": Empty;
}

/** What the shell answers: parameters and result of each request. */
export interface ShellRequests {
  readonly "shell/confirmWrite": { readonly params: ConfirmWriteRequest; readonly result: ConfirmWriteResponse };
  readonly "shell/deleteSecret": { readonly params: DeleteSecretRequest; readonly result: Empty };
  readonly "shell/getSecret": { readonly params: GetSecretRequest; readonly result: GetSecretResponse };
  readonly "shell/openExternal": { readonly params: OpenExternalRequest; readonly result: OpenExternalResponse };
  readonly "shell/promptMfaCode": { readonly params: PromptMfaCodeRequest; readonly result: PromptMfaCodeResponse };
  readonly "shell/promptSignIn": { readonly params: PromptSignInRequest; readonly result: PromptSignInResponse };
  readonly "shell/secretKeys": { readonly params: Empty; readonly result: SecretKeysResponse };
  readonly "shell/storeSecret": { readonly params: StoreSecretRequest; readonly result: Empty };
}

/** What the shell is told, and does not answer. */
export interface ShellNotifications {
  readonly "identity/catalogChanged": CatalogChange;
  readonly "identity/changed": SsoSessionsResponse;
  readonly "identity/connectionChanged": ConnectionChangedNotification;
  readonly "identity/credentialEndpointClosed": CredentialEndpointClosedNotification;
  readonly "identity/deviceCode": DeviceCodeNotification;
  readonly "identity/sourcesChanged": Empty;
  readonly "parameters/changed": IndexChange;
}
