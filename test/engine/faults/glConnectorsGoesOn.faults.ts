import { campaign } from './campaign';
import { grid } from './cells';

const modes = ['continue', 'error output'];
campaign(
	'GL Connectors',
	grid().cells.filter(
		({ work, mode }) => work.service === 'GL Connectors' && modes.includes(mode.name),
	),
);
