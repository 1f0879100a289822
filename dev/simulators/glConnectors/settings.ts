/**
 * Where the public sources leave the service's behaviour open, it is a setting here, so that a
 * client can be run against both answers. The defaults are the likelier ones.
 */
export interface Settings {
	/** Shape of error bodies where several are documented or seen. */
	errorBodyStyle: ErrorBodyStyle;
	/** Creating a user twice. */
	duplicateUserStatus: number;
	/** Creating a custom integration with an identifier that exists. */
	duplicateIntegrationStatus: number;
	/** An identifier in `X-Bosa-Integration` or in a path that does not exist. */
	unknownIntegrationStatus: number;
	/** Creating an integration with an authentication type that the connector lacks. */
	unsupportedAuthTypeStatus: number;
	/** A configuration that the connector refuses (missing keys are such a case). */
	invalidConfigurationStatus: number;
	/** Reading an integration's secret without the permission. */
	getIntegrationDeniedStatus: number;
	/** Whether reading an integration needs the client's `can_get_integrations`. */
	getIntegrationNeedsPermission: boolean;
	/**
	 * Failure of select and delete: `{data:{success:false,error}}` with the error's status, the
	 * same with status 200, or an ordinary error body.
	 */
	selectFailure: 'data-error' | 'data-error-200' | 'error-body';
	/** Whether select answers `{data:{success:true}}` or a body without `data`. */
	selectSuccessBody: 'data-success' | 'empty-object';
	/** Which request header picks an integration. */
	integrationHeader: 'both' | 'x-bosa-integration' | 'x-integration';
	/** Query parameter with the error in the redirect to the caller's callback URL. */
	callbackErrorParameter: string;
	/** Query parameter with the new identifier in that redirect; null sends none. */
	callbackIdentifierParameter: string | null;
	/** Lifetime of a token in seconds. */
	tokenLifetimeSeconds: number;
	/** A token used after more than half of its lifetime lives a whole lifetime from then. */
	slidingExpiry: boolean;
	/** The `exp` inside the token ends it even after it was extended. */
	jwtExpiryDecisive: boolean;
	/** A login revokes the user's earlier tokens. */
	newestTokenOnly: boolean;
	/** A user token counts without an API key; a header with an unknown or empty key still does not. */
	tokenNeedsKey: boolean;
	/** A token that does not count; some gateways answer 403 in place of 401. */
	tokenRefusalStatus: 401 | 403;
	/** `selected` in the integrations of `/users/me` (the documented sample lacks it). */
	sendSelected: boolean;
	/** Whether names and discovery refuse requests without an API key. */
	discoveryNeedsKey: boolean;
	/** Which halves of an action's schema the discovery document holds. */
	discoverySchema: 'both' | 'parameters' | 'request_body';
	/** An origin that the routes of discovery name before their path; null names the path alone. */
	foreignPathOrigin: string | null;
	/** How several modules may be named: `a,b`, `modules=a&modules=b`, or both ways. */
	discoveryModules: 'both' | 'comma' | 'repeated';
	/** `GET /connectors?…` without the slash redirects (307) instead of answering. */
	slashlessRedirect: boolean;
	/** Arguments of slack, google_calendar and hackernews: `{query:{…},body:{…}}` or flat. */
	aciParameters: 'nested' | 'flat';
	/** Whether those connectors also fill `meta` with their cursor. */
	aciMeta: 'none' | 'filled';
	/** Key of the affected row count of INSERT, UPDATE and DELETE. */
	dmlRowCountKey: string;
	/** `data` of google_drive search_files: the list itself or `{files: […]}`. */
	driveListShape: 'list' | 'object';
	/** The parameter of google_drive download_file. */
	downloadParameter: 'file_id' | 'id';
	/** Spelling of the file name in Content-Disposition. */
	downloadFilename: 'both' | 'plain' | 'extended';
	/** Objects in form fields: as a JSON text, or refused. */
	formObjects: 'json' | 'reject';
	/** Milliseconds that long jobs (search_issues, search_commits) take. */
	longJobMs: number;
	/** How `callback_urls` are told that a job is done. */
	callbackMethod: 'POST' | 'GET';
	/** How the sandbox hands files back: with names, or as bare base64. */
	artifactShape: 'named' | 'bare';
	/** List actions serve so many items; null leaves the seed's. */
	listSize: number | null;
	/** Page size without a parameter, and the largest page that is served. */
	defaultPageSize: number;
	largestPageSize: number;
	/** List actions answer with the same cursor for ever. */
	repeatCursor: boolean;
}

export type ErrorBodyStyle =
	| 'error-object'
	| 'message'
	| 'detail'
	| 'detail-list'
	| 'data-error'
	| 'error-string';

export const defaultSettings: Settings = {
	errorBodyStyle: 'error-object',
	duplicateUserStatus: 409,
	duplicateIntegrationStatus: 409,
	unknownIntegrationStatus: 404,
	unsupportedAuthTypeStatus: 501,
	invalidConfigurationStatus: 400,
	getIntegrationDeniedStatus: 403,
	getIntegrationNeedsPermission: true,
	selectFailure: 'data-error',
	selectSuccessBody: 'data-success',
	integrationHeader: 'both',
	callbackErrorParameter: 'error',
	callbackIdentifierParameter: null,
	tokenLifetimeSeconds: 43_200 * 60,
	slidingExpiry: true,
	jwtExpiryDecisive: false,
	newestTokenOnly: false,
	tokenNeedsKey: true,
	tokenRefusalStatus: 401,
	sendSelected: true,
	discoveryNeedsKey: false,
	discoverySchema: 'both',
	foreignPathOrigin: null,
	discoveryModules: 'both',
	slashlessRedirect: false,
	aciParameters: 'nested',
	aciMeta: 'none',
	dmlRowCountKey: 'row_count',
	driveListShape: 'list',
	downloadParameter: 'file_id',
	downloadFilename: 'both',
	formObjects: 'json',
	longJobMs: 0,
	callbackMethod: 'POST',
	artifactShape: 'named',
	listSize: null,
	defaultPageSize: 10,
	largestPageSize: 100,
	repeatCursor: false,
};
