import type { G2Resource } from '../shared/operation';
import { getBadges } from './getBadges';
import { getDownloads } from './getDownloads';
import { getScreenshot } from './getScreenshot';
import { getScreenshots } from './getScreenshots';
import { getScreenshotsOfProduct } from './getScreenshotsOfProduct';
import { getVideoReviews } from './getVideoReviews';
import { getVideos } from './getVideos';

export const media: G2Resource = {
	name: 'Media',
	value: 'media',
	description: 'Screenshots, videos, downloads and badges',
	operations: [
		getBadges,
		getDownloads,
		getScreenshots,
		getScreenshot,
		getScreenshotsOfProduct,
		getVideoReviews,
		getVideos,
	],
};
