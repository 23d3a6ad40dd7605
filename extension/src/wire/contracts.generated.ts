// Generated from server/EditorBackend.Contracts by `npm run contracts`. Do not edit.

/** Names the stream of `$/progress` values of one request; `T` is the type of each. */
export type ProgressTokenOf<T> = (string | number) & { readonly __value?: T };

export type Empty = Readonly<Record<string, never>>;

export interface ApplyProfilesRequest {
  readonly planId: string;
}

export interface CatalogResponse {
  /** One for each session that has been listed, or is signed in to. */
  readonly sessions: readonly SessionCatalog[];
}

export interface CloseCredentialEndpointRequest {
  readonly endpointId: string;
}

export interface ConnectRequest {
  readonly source: ConnectionSource;
  /** Absent: the source's own Region. */
  readonly region?: string;
  /** Nobody waits for it, as when a window comes back to where it was: a question for an MFA code does not take the focus. */
  readonly isInBackground?: boolean;
}

export interface ConnectResponse {
  readonly connection: Connection;
}

export interface ConnectionChangedNotification {
  /** As it is now: its credentials were renewed, or a rule about it was changed. */
  readonly connection: Connection;
}

export interface ConnectionsResponse {
  /** Those that are open, in the order in which they were opened. */
  readonly connections: readonly Connection[];
}

export interface ConsolePagesRequest {
  readonly connectionId: string;
}

export interface ConsolePagesResponse {
  readonly pages: readonly ConsolePage[];
}

/** Of the parameter, the page and the link one at most; without any the console opens on the list of parameters. */
export interface ConsoleUrlRequest {
  readonly connectionId: string;
  /** The parameter that the console opens on. */
  readonly parameterName?: string;
  /** The id of a `ConsolePage`. */
  readonly page?: string;
  /** A link to a page of the console, as copied from a browser; its Region counts. */
  readonly link?: string;
  /** Where the page opens; absent: the connection's Region. */
  readonly region?: string;
}

/** Whoever has the URL is signed in with it: it is used once and not kept. */
export interface ConsoleUrlResponse {
  readonly url: string;
}

export interface CredentialEndpointClosedNotification {
  readonly endpointId: string;
  /** One sentence: signed out, or disconnected. */
  readonly reason: string;
}

export interface DeviceCodeNotification {
  readonly session: string;
  readonly userCode: string;
  readonly verificationUri: string;
  /** The page with the code filled in. */
  readonly verificationUriComplete: string;
  readonly expiresAt: string;
}

export interface DisconnectRequest {
  readonly connectionId: string;
}

export interface ForgetAccessKeysRequest {
  /** Absent: all of them. */
  readonly name?: string;
}

export interface ForgetAccessKeysResponse {
  /** What was forgotten. */
  readonly names: readonly string[];
}

export interface OpenCredentialEndpointRequest {
  readonly connectionId: string;
}

export interface OpenCredentialEndpointResponse {
  /** To close it by. */
  readonly endpointId: string;
  /** What a process needs in its environment to find the credentials; none of them is a secret. */
  readonly variables: readonly EnvironmentVariable[];
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

/** Access keys to keep in SecretStorage, after AWS has accepted them. */
export interface SaveAccessKeysRequest {
  /** Replaces keys of the same name. */
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface SaveAccessKeysResponse {
  /** The account that the keys belong to. */
  readonly accountId: string;
  /** As GetCallerIdentity says. */
  readonly arn: string;
}

export interface SecretChangedRequest {
  /** As in `shell/storeSecret`. */
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
  /** What cannot be read of the AWS files; the rest is used. */
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
  /** For the clipboard alone. */
  readonly text: string;
  readonly expiresAt?: string;
}

export interface ConfigureResponse {
  /** What of the settings cannot be read, or not in full. */
  readonly settingProblems: readonly SettingProblem[];
}

export interface InitializeRequest {
  /** The extension's version; must equal the backend's: both ship in one VSIX. */
  readonly version: string;
  /** Who calls, for the log. */
  readonly clientName: string;
  /** The person's settings now; later ones come by `configure`. */
  readonly settings: BackendSettings;
  /** The backend ends when this process does. */
  readonly parentProcessId?: number;
  /** Where the backend may keep what is no secret, shared by all windows; absent: nothing is kept. */
  readonly storageDirectory?: string;
}

export interface InitializeResponse {
  /** The backend's version. */
  readonly version: string;
  /** The backend's process id. */
  readonly processId: number;
  /** What of the settings cannot be read, or not in full. */
  readonly settingProblems: readonly SettingProblem[];
}

export interface SettingProblem {
  /** The setting's whole id, as in settings.json. */
  readonly setting: string;
  /** Which entry, what is wrong with it and what follows, in sentences for a person: nothing of what the entry holds. */
  readonly message: string;
}

export interface CheckNameRequest {
  readonly name: string;
  /** When given, a name that is taken, as far as the index knows, is a problem too. */
  readonly connectionId?: string;
}

export interface CheckNameResponse {
  /** What is wrong, in one sentence; absent when the name is good. */
  readonly problem?: string;
}

export interface ChildrenRequest {
  readonly connectionId: string;
  /** A folder: `/` for the root, `/a/b` below it. */
  readonly path: string;
  /** Only parameters whose full name contains this text, ignoring case, and the folders on the way. */
  readonly filter?: string;
}

export interface CopyAsRequest {
  readonly connectionId: string;
  readonly names: readonly string[];
  readonly format: CopyFormat;
}

export interface CopyAsResponse {
  readonly text: string;
  /** True when the text holds the value of a SecureString. */
  readonly hasSecret: boolean;
}

export interface CreateParameterRequest {
  readonly connectionId: string;
  readonly name: string;
  readonly type: ParameterType;
  readonly value: string;
  /** Absent: the account's default tier. */
  readonly tier?: ParameterTier;
  /** For a SecureString; absent: the account's default key. */
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
  /** Names that were deleted and whose value this role could not read before. */
  readonly notRestorable: readonly string[];
  /** For `parameters/restore`; absent when nothing can be restored. */
  readonly undoId?: string;
}

export interface GetParameterRequest {
  readonly connectionId: string;
  readonly name: string;
  /** Whether the value of a SecureString is wanted, decrypted; those of other types always come. */
  readonly withSecret: boolean;
  /** Absent: the latest. */
  readonly version?: number;
}

export interface GetParameterResponse {
  /** Tier, key and description only where a listing has told them already. */
  readonly summary: ParameterSummary;
  /** Absent: a secret that was not asked for, or a value that this role may not read. */
  readonly value?: string;
}

export interface HistoryRequest {
  readonly connectionId: string;
  readonly name: string;
  /** True: the values too, decrypted. They are secrets when the type is SecureString. */
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
  /** Absent: the latest. */
  readonly version?: number;
}

export interface PutParameterRequest {
  readonly connectionId: string;
  readonly name: string;
  readonly value: string;
  /** The version that the person saw when they began to edit. */
  readonly expectedVersion: number;
  /** The type that they saw: any other is refused, so that no secret becomes plain text. */
  readonly expectedType?: ParameterType;
}

export interface PutParameterResponse {
  /** The version that was written. */
  readonly version: number;
  /** True when somebody else wrote between our check and our write: both texts are in the history. */
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
  /** What the person has to type. */
  readonly accountName: string;
  readonly action: WriteAction;
}

export interface ConfirmWriteResponse {
  /** What the person typed; absent when they refused. */
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
  /** The SSO session whose sign-in page it is: the shell offers other ways to get to it. */
  readonly session?: string;
}

export interface OpenExternalResponse {
  /** False when the person refused VS Code's question about the link, and has no other way to it. */
  readonly opened: boolean;
}

export interface PromptMfaCodeRequest {
  /** The MFA device's serial number or ARN. */
  readonly serial: string;
  /** What the code is for, by name: a role with its account, or a profile. */
  readonly purpose: string;
  /** A person waits for it; otherwise the work is in the background. */
  readonly isAsked: boolean;
  /** What was wrong with the code before, if there was one. */
  readonly problem?: string;
}

export interface PromptMfaCodeResponse {
  /** Six digits; used once, and not kept. */
  readonly code?: string;
}

export interface PromptSignInRequest {
  /** The SSO session's name. */
  readonly session: string;
  /** One sentence: why a sign-in is needed. */
  readonly reason: string;
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
  /** The indexes of the rows to write. */
  readonly rows: readonly number[];
  readonly progress?: ProgressTokenOf<WorkProgress>;
}

export interface DiscardPlanRequest {
  readonly planId: string;
}

export interface ExportRequest {
  readonly connectionId: string;
  /** A folder; `/` for all. */
  readonly path: string;
  /** An absolute path; written at once when all is read, mode 0600 when it holds secrets. */
  readonly file: string;
  /** Whether SecureStrings are written, decrypted. */
  readonly includeSecrets: boolean;
  readonly progress?: ProgressTokenOf<WorkProgress>;
}

export interface PlanChoicesRequest {
  readonly planId: string;
  /** As with `PlanRowsRequest`. */
  readonly actions?: readonly PlanAction[];
  /** As with `PlanRowsRequest`. */
  readonly search?: string;
}

export interface PlanChoicesResponse {
  /** Indexes of rows that create a parameter. */
  readonly create: readonly number[];
  /** Indexes of rows that update one. */
  readonly update: readonly number[];
}

export interface PlanRequest {
  readonly connectionId: string;
  /** An absolute path on the machine that the backend runs on. */
  readonly file: string;
  readonly progress?: ProgressTokenOf<WorkProgress>;
}

export interface PlanResponse {
  readonly planId: string;
  readonly file: string;
  readonly counts: PlanCounts;
  /** Columns of the file that have no meaning here and are left out. */
  readonly unknownColumns: readonly string[];
  /** Things about the whole file that the person should know. */
  readonly warnings: readonly string[];
}

export interface PlanRowsRequest {
  readonly planId: string;
  readonly offset: number;
  /** At most 500. */
  readonly limit: number;
  /** Only rows with one of these; absent: all. */
  readonly actions?: readonly PlanAction[];
  /** Only rows whose name contains this text, ignoring case. */
  readonly search?: string;
}

export interface PlanRowsResponse {
  readonly rows: readonly PlanRow[];
  /** Rows that match, on all pages. */
  readonly total: number;
}

export interface AwsRegion {
  readonly name: string;
  readonly displayName: string;
}

export interface AwsFileProblem {
  /** The file. */
  readonly path: string;
  /** One sentence; never the line's text, which may be a secret. */
  readonly message: string;
  /** Counted from 1; absent when the file as a whole cannot be read. */
  readonly line?: number;
}

export interface ApplyReport {
  readonly created: number;
  readonly updated: number;
  readonly failed: readonly RowFailure[];
  /** Chosen rows that were not reached because the work was cancelled. */
  readonly notApplied: number;
  readonly cancelled: boolean;
  /** Rows that were written although somebody else wrote between our check and our write: both texts are in the history. They count as updated. */
  readonly interleaved?: readonly PlanRow[];
}

/** What applying a row would do. */
export type PlanAction =
  | "Create"
  | "Update"
  | "Unchanged"
  /** Breaks a rule; cannot be applied. */
  | "Invalid";

export interface PlanCounts {
  readonly create: number;
  readonly update: number;
  readonly unchanged: number;
  readonly invalid: number;
}

export interface PlanProblem {
  readonly message: string;
  /** The line of the file, from 1, where the cell begins; in a row with line breaks it may be below the row's. */
  readonly line: number;
  /** Where in that line, from 1, in UTF-16 units, as editors count. */
  readonly character: number;
  /** The column of the file, from 1; absent when it is about the whole row. */
  readonly column?: number;
  /** The column's header. */
  readonly columnName?: string;
}

export interface PlanRow {
  /** The row's number within the plan, from 0; names it when it is chosen. */
  readonly index: number;
  /** The line of the file where the row begins, from 1. */
  readonly line: number;
  readonly action: PlanAction;
  readonly name: string;
  /** A SecureString on either side: no values are sent, they stay in the backend. */
  readonly isSecret: boolean;
  readonly type?: ParameterType;
  readonly tier?: ParameterTier;
  /** The value in the store; absent for a secret or a new parameter. */
  readonly oldValue?: string;
  /** The value of the file; absent for a secret. */
  readonly newValue?: string;
  /** With an update: the fields that change, such as `value`, `tier`, `description`. */
  readonly changes?: readonly string[];
  /** With an invalid row: what is wrong and where. */
  readonly problem?: PlanProblem;
  /** What the person should know before they write this row. */
  readonly warning?: string;
}

export interface RowFailure {
  readonly index: number;
  readonly line: number;
  readonly name: string;
  readonly error: Failure;
}

/** An identity in a Region, through which parameters are read and written. */
export interface Connection {
  /** The same for the same source and Region, in every window and after every restart; holds no secret. */
  readonly id: string;
  readonly source: ConnectionSource;
  readonly region: string;
  readonly accountId: string;
  /** The account's name in the organisation, else its alias, else its id. */
  readonly accountName: string;
  /** The role, or the user of long-lived keys. */
  readonly roleName: string;
  /** As GetCallerIdentity says. */
  readonly arn: string;
  /** aws, aws-cn, aws-us-gov, … */
  readonly partition: string;
  /** The SSO session that it rests on, a profile's too: signing out of it ends the connection. */
  readonly session?: string;
  /** When the credentials in hand end; they are renewed before, as far as AWS allows. */
  readonly expiresAt?: string;
  /** What the person's rules say of it. */
  readonly marks?: ConnectionMarks;
}

/** What the person's rules (`ConnectionRule`) say of an account, a role or a connection. */
export interface ConnectionMarks {
  /** The person's own name for it. */
  readonly label?: string;
  /** A theme color's id, such as `charts.red`. */
  readonly color?: string;
  /** A codicon's name, such as `flame`. */
  readonly icon?: string;
  /** Words to find it by. */
  readonly tags?: readonly string[];
  /** Writes need the account's name typed. */
  readonly isProtected?: boolean;
  /** Writes are refused. */
  readonly isReadOnly?: boolean;
}

/** What goes with a failure: never a value, never a token, never an exception dump. */
export interface Failure {
  /** What happened. */
  readonly code: FailureCode;
  /** One sentence for a person. */
  readonly message: string;
  /** What the person can do about it. */
  readonly hint?: string;
  /** AWS's id of the request, for a support case. */
  readonly awsRequestId?: string;
  /** With `VersionConflict`: the version that is in the store now. */
  readonly currentVersion?: number;
}

/** Why something failed, in the terms that others act on. */
export type FailureCode =
  /** A fault of ours; the log has the details. */
  | "Internal"
  /** Nobody is signed in, or the sign-in has expired and was not renewed. */
  | "SignInRequired"
  /** The person refused or closed the sign-in, or its time ran out. */
  | "SignInFailed"
  /** AWS says that the role may not do this; the hint names the missing IAM action. */
  | "AccessDenied"
  /** AWS went on throttling after all retries. */
  | "Throttled"
  /** Somebody else changed the parameter since it was read. */
  | "VersionConflict"
  /** The parameter, version, label, profile, connection or plan does not exist. */
  | "NotFound"
  /** A parameter with that name already exists. */
  | "AlreadyExists"
  /** The input breaks a rule of Parameter Store or of the file format. */
  | "Invalid"
  /** AWS or the network cannot be reached, or answered with a fault of its own. */
  | "Unavailable"
  /** A limit of the account, such as the number of parameters or versions, is reached. */
  | "LimitExceeded"
  /** Shell and backend are of different versions. */
  | "VersionMismatch"
  /** The person's own rule forbids the write: the connection is read-only, or protected and another name was typed. */
  | "WriteRefused"
  /** AWS wants an MFA code, and none was entered. */
  | "MfaRequired"
  /** The connection is protected, and the person left the question for the account's name: nothing was written. */
  | "NotConfirmed";

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
  /** SecureStrings that were not asked for. */
  readonly secretsLeftOut: number;
  /** Parameters that could not be read, and why. */
  readonly failed: readonly ParameterFailure[];
}

/** What temporary credentials are pasted into. */
export type CredentialFormat =
  /** `export` lines for sh, bash and zsh. */
  | "Sh"
  | "PowerShell"
  | "Fish"
  /** Windows' command prompt. */
  | "Cmd"
  /** As `credential_process` prints. */
  | "Json";

export interface ConsolePage {
  /** The same in later versions. */
  readonly id: string;
  /** As the console calls it. */
  readonly label: string;
  /** What else people look for it by. */
  readonly words?: string;
}

export interface EnvironmentVariable {
  readonly name: string;
  /** Absent: the variable is to be taken out of the environment. */
  readonly value?: string;
}

export interface AppliedProfiles {
  readonly path: string;
  /** The file as it was; absent when there was none. */
  readonly backupPath?: string;
}

/** A role's profile in our block. */
export interface BlockProfile {
  readonly name: string;
  /** The SSO session that opens the role. */
  readonly session: string;
  readonly accountId: string;
  readonly roleName: string;
  /** Whether the role is assigned to the person still, by a list that is complete and young; absent: nobody can tell. */
  readonly isAssigned?: boolean;
  /** Names of the profiles that take their credentials from it, by `source_profile`. */
  readonly usedBy?: readonly string[];
}

/** What would be written. Nobody else's lines are part of it. */
export interface ProfilePlan {
  readonly planId: string;
  /** The AWS config file. */
  readonly path: string;
  /** Our marked block as it is; empty when there is none. */
  readonly before: string;
  /** Our marked block as it would be. */
  readonly after: string;
  /** The roles' profiles in `Before`, with what is known of them. */
  readonly written: readonly BlockProfile[];
  /** The roles' profiles in `After`. */
  readonly profiles: readonly BlockProfile[];
  /** Sentences about roles that cannot be written, such as names that somebody else's profile has. */
  readonly problems: readonly string[];
  /** Sentences about profiles that would find no credentials any more. */
  readonly warnings: readonly string[];
}

/** A role that a profile is to be written for. */
export interface ProfileRole {
  readonly session: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly roleName: string;
}

/** What our block of the AWS config file should come to. */
export interface ProfileWish {
  /** What profiles are written for. */
  readonly roles: readonly ProfileRole[];
  /** How profiles are named; `{account}`, `{accountId}`, `{role}` and `{session}` are filled in. */
  readonly template: string;
  /** The profiles' Region; absent: none is written. */
  readonly region?: string;
  /** Names of profiles of our block that are taken out of it. */
  readonly remove?: readonly string[];
}

export interface CatalogAccount {
  readonly id: string;
  readonly name: string;
  readonly emailAddress?: string;
  /** Absent: not listed yet. */
  readonly roles?: readonly CatalogRole[];
  /** Why its roles could not be listed, if they could not. */
  readonly problem?: string;
  /** What the person's rules say of the whole account. */
  readonly marks?: ConnectionMarks;
  /** As IAM has it; known once a connection to the account was made by a role that may ask. */
  readonly alias?: string;
}

/** Part of a session's accounts and roles is new or different. */
export interface CatalogChange {
  readonly session: string;
  /** Those that are new or changed, whole. */
  readonly accounts: readonly CatalogAccount[];
  /** Ids of accounts that are not there any more. */
  readonly removed: readonly string[];
  /** Accounts whose roles are known from this listing. */
  readonly listed: number;
  /** Accounts in all, as far as they are known. */
  readonly total: number;
  /** False with the last one of a listing. */
  readonly isListing: boolean;
}

export interface CatalogRole {
  readonly name: string;
  /** What the person's rules say of this role in this account, the account's marks included. */
  readonly marks?: ConnectionMarks;
}

/** A listing has come to its end. */
export interface ListingReport {
  readonly accounts: number;
  readonly roles: number;
  /** One sentence about what could not be listed. */
  readonly problem?: string;
}

/** The accounts and roles that a session opens, as they were listed last, by name. */
export interface SessionCatalog {
  readonly session: string;
  readonly accounts: readonly CatalogAccount[];
  /** When they were last listed to the end; absent: never. */
  readonly listedAt?: string;
  /** They are being listed now: `identity/catalogChanged` tells what comes. */
  readonly isListing?: boolean;
}

/** How the person proves who they are. */
export type SignInFlow =
  /** Authorization code with PKCE, through a loopback listener. */
  | "Browser"
  /** A code that the person enters in any browser. */
  | "DeviceCode";

export type SignInState =
  | "SignedOut"
  | "SignedIn"
  /** Was signed in; the token ended and could not be renewed. */
  | "Expired";

export interface SsoSession {
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  readonly origin: SsoSessionOrigin;
  readonly state: SignInState;
  /** When the access token ends; it is renewed before, without a click, where AWS allows. */
  readonly expiresAt?: string;
}

export type SsoSessionOrigin =
  /** The person's settings. */
  | "Settings"
  /** The AWS config file. */
  | "ConfigFile";

/** A source of credentials other than an SSO session's role, to choose from. */
export interface CredentialSource {
  readonly source: ConnectionSource;
  /** Its name. */
  readonly label: string;
  /** How it gets credentials, in a few words, such as "role deployer from profile base". */
  readonly description?: string;
  /** The source's own Region, or that of what it builds on; absent: none is named, or the source cannot be used. */
  readonly region?: string;
  /** The profile of `AWS_PROFILE`, or the one named `default`. */
  readonly isDefault?: boolean;
  /** Why it cannot be used, if it cannot. */
  readonly problem?: string;
  /** What the rules say of everything that it leads to; absent: nothing. */
  readonly marks?: ConnectionMarks;
  /** The SSO session that it rests on, directly or by what it builds on; absent: none. */
  readonly session?: string;
}

export interface KmsKey {
  /** Such as `alias/aws/ssm`. */
  readonly alias: string;
  readonly keyId?: string;
}

/** What is known of a parameter, or of one of its versions, but the value. */
export interface ParameterDetails {
  readonly summary: ParameterSummary;
  readonly allowedPattern?: string;
  /** The JSON text of each policy, as AWS keeps it. */
  readonly policies?: readonly string[];
  /** Of this version; absent where the role may not read the history. */
  readonly labels?: readonly string[];
  /** Absent where the role may not list tags. */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface ParameterFailure {
  readonly name: string;
  readonly error: Failure;
}

/** What a listing tells of a parameter; never its value. */
export interface ParameterSummary {
  readonly name: string;
  readonly type: ParameterType;
  readonly version: number;
  readonly arn: string;
  readonly dataType: string;
  readonly lastModified?: string;
  readonly lastModifiedBy?: string;
  /** Absent where only GetParametersByPath is allowed. */
  readonly tier?: ParameterTier;
  readonly keyId?: string;
  readonly description?: string;
  /** UTF-8 bytes of the value, where it is known; never for a SecureString. */
  readonly sizeBytes?: number;
}

export type ParameterTier =
  | "Standard"
  | "Advanced"
  /** AWS's "Intelligent-Tiering": picks a tier for each request. */
  | "IntelligentTiering";

/** Named as in AWS's API. */
export type ParameterType =
  | "String"
  | "StringList"
  | "SecureString";

export interface ParameterVersion {
  readonly version: number;
  readonly type: ParameterType;
  readonly lastModified?: string;
  readonly lastModifiedBy?: string;
  readonly labels?: readonly string[];
  readonly value?: string;
}

export type CopyFormat =
  /** The value alone. */
  | "Value"
  | "Json"
  /** An `aws ssm put-parameter` command for a POSIX shell. */
  | "AwsCli"
  /** A `NAME=value` line, quoted for a POSIX shell. */
  | "EnvironmentLine";

export interface IndexChange {
  readonly connectionId: string;
  /** The folders whose children changed; `/` is the root. */
  readonly paths: readonly string[];
  readonly state: IndexState;
}

export interface IndexChildren {
  /** Right below a path, as far as they are known. */
  readonly nodes: readonly ParameterNode[];
  readonly state: IndexState;
}

/** How far the index of a connection has come. */
export type IndexPhase =
  | "Loading"
  | "Complete"
  | "Failed";

export interface IndexState {
  readonly phase: IndexPhase;
  /** How many parameters are known so far. */
  readonly loaded: number;
  /** A limit of what is shown, e.g. which IAM action is missing and what is left out for it. */
  readonly notice?: string;
  /** With `Failed`: why. */
  readonly error?: Failure;
}

/** A place in the hierarchy: a folder, a parameter, or both at once. */
export interface ParameterNode {
  /** The last part of the path, as shown. */
  readonly segment: string;
  /** The full path; for a parameter its name. */
  readonly path: string;
  /** How many parameters are known below it; 0: not a folder. */
  readonly descendantCount: number;
  /** Absent: only a folder. */
  readonly parameter?: ParameterSummary;
}

/** Access keys that the person typed in, under the name that they gave them. */
export interface AccessKeysSource {
  readonly name: string;
}

/** A role that the person assumes from another source of credentials. */
export interface AssumedRoleSetting {
  /** The person's name for it. */
  readonly name: string;
  /** What it is assumed with; another assumed role makes a chain, which AWS ends after an hour. */
  readonly from: ConnectionSource;
  readonly roleArn: string;
  /** Absent: one of ours. */
  readonly sessionName?: string;
  readonly externalId?: string;
  /** The MFA device that the role wants a code of. */
  readonly mfaSerial?: string;
  /** 900 to 43200; absent: AWS's 3600. */
  readonly durationSeconds?: number;
  readonly sourceIdentity?: string;
  readonly region?: string;
}

/** A role that is assumed from another source, as the setting of this name says. */
export interface AssumedRoleSource {
  readonly name: string;
}

export type BackendLogLevel =
  | "Trace"
  | "Debug"
  | "Information"
  | "Warning"
  | "Error"
  | "None";

/** What a person can set that the backend needs to know. Never from a workspace's settings. The lists come as the person wrote them, slips included, which the answer names. */
export interface BackendSettings {
  /** The least level that is written to stderr. */
  readonly logLevel?: BackendLogLevel;
  /** Base URL that replaces AWS's endpoints for every service, such as a local sandbox. */
  readonly endpointUrl?: string;
  /** The SSO sessions of the user settings; those of the AWS config file are added to them. */
  readonly ssoSessions?: readonly SsoSessionSetting[];
  /** Requests per second per account and Region. */
  readonly pace?: PaceSettings;
  /** How long one AWS request may take, in seconds. */
  readonly requestTimeoutSeconds?: number;
  /** AWS asks to wait this long before a deleted name is created again. */
  readonly recreateDelaySeconds?: number;
  /** Whether the tree fetches plain values to show their sizes. */
  readonly showSizes?: boolean;
  /** Roles to assume from other sources, by the person's names. */
  readonly assumedRoles?: readonly AssumedRoleSetting[];
  /** How accounts and roles look, and what they allow; a later one wins, property by property. */
  readonly connectionRules?: readonly ConnectionRule[];
}

/** What to make of the accounts, roles and sources that it matches. Patterns know `*` and `?` and ignore case; an absent one matches everything. */
export interface ConnectionRule {
  /** Pattern of the account's id or name. */
  readonly account?: string;
  /** Pattern of the role's or user's name. */
  readonly role?: string;
  /** Pattern of the source's name: the profile, the saved role, the saved keys, or the SSO session. */
  readonly name?: string;
  readonly label?: string;
  readonly color?: string;
  readonly icon?: string;
  readonly tags?: readonly string[];
  /** Writes need the account's name typed. */
  readonly protected?: boolean;
  /** Writes are refused. */
  readonly readOnly?: boolean;
}

/** Where a connection's credentials come from. */
export type ConnectionSource = ({ readonly kind: "SsoRole" } & SsoRoleSource) | ({ readonly kind: "Profile" } & ProfileSource) | ({ readonly kind: "Environment" } ) | ({ readonly kind: "DefaultChain" } ) | ({ readonly kind: "AccessKeys" } & AccessKeysSource) | ({ readonly kind: "AssumedRole" } & AssumedRoleSource);

export type DefaultChainSource = Readonly<Record<string, never>>;

export type EnvironmentSource = Readonly<Record<string, never>>;

/** Requests per second that we allow ourselves, before AWS throttles; the defaults are AWS's standard throughput. */
export interface PaceSettings {
  /** GetParameter, GetParameters and GetParametersByPath together; and so many again for history, tags and labels. */
  readonly reads?: number;
  /** DescribeParameters. */
  readonly describes?: number;
  /** PutParameter and DeleteParameters. */
  readonly writes?: number;
}

/** A profile of the AWS config or credentials file. */
export interface ProfileSource {
  readonly profile: string;
}

/** A role of an account, entered through an SSO session. */
export interface SsoRoleSource {
  readonly session: string;
  readonly accountId: string;
  readonly roleName: string;
  readonly accountName?: string;
}

export interface SsoSessionSetting {
  /** The name that the person gave it. */
  readonly name: string;
  /** The AWS access portal's URL. */
  readonly startUrl: string;
  /** The Region of IAM Identity Center. */
  readonly region: string;
}

/** What a person wants written, in one action of theirs. The sentence about it is the front's. */
export interface WriteAction {
  readonly kind: WriteKind;
  /** How many parameters. */
  readonly count: number;
  /** The parameter's, when it is one. */
  readonly name?: string;
}

/** What is done to parameters. */
export type WriteKind =
  | "Save"
  | "Create"
  | "Delete"
  | "Restore"
  | "Import";

/** How far long work has come; sent by `$/progress`. */
export interface WorkProgress {
  /** What is being done, in a few words. */
  readonly message: string;
  /** WorkCounter done. */
  readonly done: number;
  /** WorkCounter in all; absent while unknown. */
  readonly total?: number;
}

/** What the backend answers: parameters and result of each request. */
export interface BackendRequests {
  /** The person changed a setting. */
  readonly "configure": { readonly params: BackendSettings; readonly result: ConfigureResponse };
  /** Writes what was planned, after a backup. Fails with `VersionConflict` when the file has changed since. */
  readonly "identity/applyProfiles": { readonly params: ApplyProfilesRequest; readonly result: AppliedProfiles };
  /** What is known now, without asking AWS. */
  readonly "identity/catalog": { readonly params: Empty; readonly result: CatalogResponse };
  /** Closing what is not open is no error. */
  readonly "identity/closeCredentialEndpoint": { readonly params: CloseCredentialEndpointRequest; readonly result: Empty };
  /** Turns a source of credentials into a connection, verified by STS GetCallerIdentity. */
  readonly "identity/connect": { readonly params: ConnectRequest; readonly result: ConnectResponse };
  /** The open connections. */
  readonly "identity/connections": { readonly params: Empty; readonly result: ConnectionsResponse };
  /** The pages of the AWS console to choose from, in the connection's partition. */
  readonly "identity/consolePages": { readonly params: ConsolePagesRequest; readonly result: ConsolePagesResponse };
  /** A URL that signs in to the AWS console as the connection's identity, valid for 15 minutes. */
  readonly "identity/consoleUrl": { readonly params: ConsoleUrlRequest; readonly result: ConsoleUrlResponse };
  /** Forgets a connection and all that was read through it. */
  readonly "identity/disconnect": { readonly params: DisconnectRequest; readonly result: Empty };
  /** Wipes access keys, and closes the connections that rest on them. */
  readonly "identity/forgetAccessKeys": { readonly params: ForgetAccessKeysRequest; readonly result: ForgetAccessKeysResponse };
  /** Serves the connection's credentials on loopback, as a container's endpoint does, until it is closed. */
  readonly "identity/openCredentialEndpoint": { readonly params: OpenCredentialEndpointRequest; readonly result: OpenCredentialEndpointResponse };
  /** What writing profiles for roles, and taking others away, would change in the AWS config file; writes nothing. */
  readonly "identity/planProfiles": { readonly params: ProfileWish; readonly result: ProfilePlan };
  /** The AWS profiles that stand for a role, whoever wrote them. */
  readonly "identity/profileNames": { readonly params: ProfileNamesRequest; readonly result: ProfileNamesResponse };
  /** Lists a session's accounts and roles anew, as fast as the portal's limit allows, and ends with the listing. Callers at the same time share one listing; it stops when all of them have cancelled. What comes is told by `CancellationToken)`. */
  readonly "identity/refreshCatalog": { readonly params: RefreshCatalogRequest; readonly result: ListingReport };
  /** The Regions of all partitions, by name. */
  readonly "identity/regions": { readonly params: Empty; readonly result: RegionsResponse };
  /** Verifies access keys with STS, then keeps them in SecretStorage. Fails with `AccessDenied` when AWS does not know them; nothing is kept then. */
  readonly "identity/saveAccessKeys": { readonly params: SaveAccessKeysRequest; readonly result: SaveAccessKeysResponse };
  /** SecretStorage has changed, by this window or another: a sign-in or a sign-out there counts here as well. */
  readonly "identity/secretChanged": { readonly params: SecretChangedRequest; readonly result: Empty };
  /** The SSO sessions of the settings and of the AWS config file, each with its state. */
  readonly "identity/sessions": { readonly params: Empty; readonly result: SsoSessionsResponse };
  /** Signs in to a session, on a person's gesture only. Cancel the request to give up. Ends with `SignInFailed` when the person denies it in the browser or five minutes pass. */
  readonly "identity/signIn": { readonly params: SignInRequest; readonly result: SignInResponse };
  /** Revokes the token with AWS, and forgets everything about the session's sign-in, stored secrets included. */
  readonly "identity/signOut": { readonly params: SignOutRequest; readonly result: Empty };
  /** What there is to choose from, and what cannot be read of the AWS files. */
  readonly "identity/sources": { readonly params: Empty; readonly result: SourcesResponse };
  /** The connection's credentials as text to paste; long-lived keys are exchanged for temporary ones first. */
  readonly "identity/temporaryCredentials": { readonly params: TemporaryCredentialsRequest; readonly result: TemporaryCredentialsResponse };
  /** The first request. Fails with `VersionMismatch` when the versions differ. */
  readonly "initialize": { readonly params: InitializeRequest; readonly result: InitializeResponse };
  /** Checks a name against every rule, without a call to AWS. */
  readonly "parameters/checkName": { readonly params: CheckNameRequest; readonly result: CheckNameResponse };
  /** The nodes right below a path, as far as they are known. The first call starts to fill the index in the background; `parameters/changed` tells when there is more. */
  readonly "parameters/children": { readonly params: ChildrenRequest; readonly result: IndexChildren };
  /** A parameter as text for the clipboard. */
  readonly "parameters/copyAs": { readonly params: CopyAsRequest; readonly result: CopyAsResponse };
  /** Creates a parameter; never overwrites one (`AlreadyExists`). */
  readonly "parameters/create": { readonly params: CreateParameterRequest; readonly result: CreateParameterResponse };
  /** Deletes parameters, and keeps in memory what is needed to restore them. */
  readonly "parameters/delete": { readonly params: DeleteParametersRequest; readonly result: DeleteParametersResponse };
  /** All that is known of a parameter but its value: for whoever looks at that. */
  readonly "parameters/details": { readonly params: ParameterDetailsRequest; readonly result: ParameterDetails };
  /** A parameter's value, by one call to AWS. */
  readonly "parameters/get": { readonly params: GetParameterRequest; readonly result: GetParameterResponse };
  /** The versions of a parameter, newest first. */
  readonly "parameters/history": { readonly params: HistoryRequest; readonly result: HistoryResponse };
  /** The KMS keys that have an alias. */
  readonly "parameters/keys": { readonly params: KeysRequest; readonly result: KeysResponse };
  /** Writes a new version; all that is not the value stays as it is. Fails with `VersionConflict` when the store holds another version than the expected one. */
  readonly "parameters/put": { readonly params: PutParameterRequest; readonly result: PutParameterResponse };
  /** Forgets the index of a connection and fills it anew. */
  readonly "parameters/refresh": { readonly params: RefreshRequest; readonly result: Empty };
  /** Creates the parameters of a deletion again, as version 1, after the delay that AWS asks for. */
  readonly "parameters/restore": { readonly params: RestoreParametersRequest; readonly result: RestoreParametersResponse };
  /** Stop work; `exit` follows. */
  readonly "shutdown": { readonly params: Empty; readonly result: Empty };
  /** Writes the chosen rows. Cancel the request to stop: rows already written stay and are reported. */
  readonly "transfer/apply": { readonly params: ApplyRequest; readonly result: ApplyReport };
  /** Forgets a plan and the values in it. */
  readonly "transfer/discard": { readonly params: DiscardPlanRequest; readonly result: Empty };
  /** Writes the parameters below a path to a CSV file. */
  readonly "transfer/export": { readonly params: ExportRequest; readonly result: ExportReport };
  /** Reads a file, checks every row, and compares it with the store. Writes nothing. */
  readonly "transfer/plan": { readonly params: PlanRequest; readonly result: PlanResponse };
  /** The rows that can be written, among those that match; for choosing many at once. */
  readonly "transfer/planChoices": { readonly params: PlanChoicesRequest; readonly result: PlanChoicesResponse };
  /** A page of a plan's rows, in the order of the file. */
  readonly "transfer/planRows": { readonly params: PlanRowsRequest; readonly result: PlanRowsResponse };
}

/** What the backend is told, and does not answer. */
export interface BackendNotifications {
  /** End the process. */
  readonly "exit": Empty;
  /** The shell has handled the answer to `initialize`: the backend may call it from now on. */
  readonly "initialized": Empty;
}

/** What the shell answers: parameters and result of each request. */
export interface ShellRequests {
  /** A write to a protected connection: the person types the account's name, or refuses. The backend compares. */
  readonly "shell/confirmWrite": { readonly params: ConfirmWriteRequest; readonly result: ConfirmWriteResponse };
  /** Deletes from VS Code's SecretStorage; deleting what is not there is no error. */
  readonly "shell/deleteSecret": { readonly params: DeleteSecretRequest; readonly result: Empty };
  /** Reads from VS Code's SecretStorage. */
  readonly "shell/getSecret": { readonly params: GetSecretRequest; readonly result: GetSecretResponse };
  /** Opens a URL in the person's browser. */
  readonly "shell/openExternal": { readonly params: OpenExternalRequest; readonly result: OpenExternalResponse };
  /** AWS wants an MFA code. On a person's own gesture the input opens at once; background work shows a notification first. Answers without a code when the person refused. */
  readonly "shell/promptMfaCode": { readonly params: PromptMfaCodeRequest; readonly result: PromptMfaCodeResponse };
  /** Work in the background needs a sign-in: shows one prompt, and answers when the person has signed in or refused. It never opens a browser by itself. */
  readonly "shell/promptSignIn": { readonly params: PromptSignInRequest; readonly result: Empty };
  /** The keys of all that is in VS Code's SecretStorage. */
  readonly "shell/secretKeys": { readonly params: Empty; readonly result: SecretKeysResponse };
  /** Writes to VS Code's SecretStorage. */
  readonly "shell/storeSecret": { readonly params: StoreSecretRequest; readonly result: Empty };
}

/** What the shell is told, and does not answer. */
export interface ShellNotifications {
  /** Part of a session's accounts and roles is new or different. */
  readonly "identity/catalogChanged": CatalogChange;
  /** A session's state changed: signed in, signed out, expired. */
  readonly "identity/changed": SsoSessionsResponse;
  /** An open connection's credentials were renewed, or a rule about it was changed. */
  readonly "identity/connectionChanged": ConnectionChangedNotification;
  /** A credential endpoint is gone, because its connection was closed. */
  readonly "identity/credentialEndpointClosed": CredentialEndpointClosedNotification;
  /** A device-code sign-in wants the person to enter a code. */
  readonly "identity/deviceCode": DeviceCodeNotification;
  /** The AWS files, the saved access keys or the saved roles changed: `identity/sources` answers anew. */
  readonly "identity/sourcesChanged": Empty;
  /** The index changed below some paths, or its state did. */
  readonly "parameters/changed": IndexChange;
}
