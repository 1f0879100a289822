import type { ConnectorDeclaration } from '../declaration';
import { cursorAnalytics, githubCopilotAnalytics } from './analytics';
import { codeInterpreter } from './codeInterpreter';
import { github } from './github';
import { googleCalendar } from './googleCalendar';
import { googleDrive } from './googleDrive';
import { googleMail } from './googleMail';
import { hackernews } from './hackernews';
import { slack } from './slack';
import { sql } from './sql';
import { twitter } from './twitter';

/** Every connector of the simulator. Adding one is a file beside this one and a line here. */
export const connectors: ConnectorDeclaration[] = [
	github,
	sql,
	codeInterpreter,
	googleDrive,
	googleMail,
	googleCalendar,
	slack,
	twitter,
	githubCopilotAnalytics,
	cursorAnalytics,
	hackernews,
];
