import { testHistories } from './pollingHistories';

// Five of 520 polls each are in the campaign.
testHistories(1, 130);
