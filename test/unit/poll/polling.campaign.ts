import { testHistories } from './pollingHistories';

testHistories(5, 520);
