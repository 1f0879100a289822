import { notCheckable, type Check } from './verdict';

type Beyond = Omit<Check<never>, 'run'> & { why: string };

const WRITES = 'it takes a writing';
const CONSENT = 'it takes a consent in a browser';

/** Assumptions that no reading can settle; listed so that nobody takes them for checked. */
const BEYOND: Beyond[] = [
	{
		id: 'rate-limit',
		service: 'G2',
		assumption: 'More than 100 requests a second get 429 and block for a minute',
		keptIn: 'nodes/G2/api/paths.ts',
		why: 'it would block the account',
	},
	{
		id: 'metering',
		service: 'G2',
		assumption: 'Which readings cost credits',
		keptIn: 'nodes/G2/resources/shared/locators.ts',
		why: 'G2 books them later; look at Credit: Get Deductions',
	},
	{
		id: 'v1-hook-body',
		service: 'G2',
		assumption: 'The body that creates a webhook subscription of v1',
		keptIn: 'nodes/G2/resources/legacy/webhooks.ts',
		why: WRITES,
	},
	{
		id: 'duplicates',
		service: 'GL Connectors',
		assumption: 'Creating a user or an integration twice is a 409',
		keptIn: 'nodes/GlConnectors/api/explain.ts',
		why: WRITES,
	},
	{
		id: 'configuration-answer',
		service: 'GL Connectors',
		assumption: 'What a new integration with a configuration answers',
		keptIn: 'nodes/GlConnectors/resources/integration/configuration.ts',
		why: WRITES,
	},
	{
		id: 'callback-parameters',
		service: 'GL Connectors',
		assumption: 'The callback address gets a failed consent as ?error=',
		keptIn: 'nodes/GlConnectors/resources/integration/connect.ts',
		why: CONSENT,
	},
	{
		id: 'sliding-expiry',
		service: 'GL Connectors',
		assumption: 'A token that is used after half of its life lives longer',
		keptIn: 'nodes/core/login/tokenState.ts',
		why: 'it takes weeks',
	},
	{
		id: 'form-objects',
		service: 'GL Connectors',
		assumption: 'Objects in form fields are read as JSON texts',
		keptIn: 'nodes/GlConnectors/catalogue/encoding.ts',
		why: 'only actions that write take forms',
	},
];

/** Those of one service, as checks that say why they are none. */
export function beyondReading(service: Beyond['service']): Array<Check<unknown>> {
	return BEYOND.filter((each) => each.service === service).map(({ why, ...check }) => ({
		...check,
		run: async () => notCheckable(why),
	}));
}
