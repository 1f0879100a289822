import { campaign } from './campaign';
import { grid } from './cells';

campaign(
	'G2',
	grid().cells.filter(({ work }) => work.service === 'G2'),
);
