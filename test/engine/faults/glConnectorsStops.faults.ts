import { campaign } from './campaign';
import { grid } from './cells';

const modes = ['fail', 'retry on fail'];
campaign(
	'GL Connectors',
	grid().cells.filter(
		({ work, mode }) => work.service === 'GL Connectors' && modes.includes(mode.name),
	),
);
