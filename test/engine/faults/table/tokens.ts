import type { Bench } from '../bench';
import type { FaultRow, Work } from '../types';

type Loss = 'expired' | 'revoked' | 'not the newest';

/** Takes the token away at the moment when a request arrives with it. */
function lose(bench: Bench, how: Loss): void {
	if (bench.service === 'G2') bench.retireG2Token(how === 'expired' ? 'expired' : 'revoked');
	else if (how === 'expired') bench.gl.control.expireTokens();
	else if (how === 'revoked') bench.gl.control.revokeTokens();
	else bench.gl.control.logInElsewhere();
}

const LASTING =
	'a service that takes every new token away at once is the row "expired": there is no other way to tell';

function excluded({ service, carriesToken, kind, credential }: Work, how: Loss, lasts: boolean) {
	if (!carriesToken) return `a ${kind} carries no token`;
	if (service === 'G2') {
		if (how === 'not the newest') return 'tokens of G2 are made by hand, and all of them count';
		return lasts ? undefined : 'a token of G2 that is gone stays so';
	}
	if (credential === 'glConnectorsTokenApi') {
		return lasts ? undefined : 'a token that is typed in is not renewed, so its loss stays';
	}
	return lasts && how !== 'expired' ? LASTING : undefined;
}

function row(how: Loss, status: 401 | 403): FaultRow {
	return {
		name: `token ${how}, by ${status}`,
		isAboutToken: true,
		arm(bench, wire) {
			const { control, service } = bench;
			const setting = service === 'G2' ? 'badTokenStatus' : 'tokenRefusalStatus';
			control.settings({ [setting]: status, newestTokenOnly: how === 'not the newest' } as never);
			wire({ kind: 'event', happens: () => lose(bench, how) });
		},
		overcome: 'everybody',
		says: /token|does not allow|permission/i,
		excludes: (work, course) => excluded(work, how, course === 'lasts'),
	};
}

/** Tokens that do not count any more, told by both statuses. */
export const tokens: FaultRow[] = (['expired', 'revoked', 'not the newest'] as const).flatMap(
	(how) => [row(how, 401), row(how, 403)],
);
