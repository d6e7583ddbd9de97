/** As the number of the newest requests: the page wants nothing any more of what runs. */
export const AFTER_ALL_REQUESTS = 2 ** 31 - 1;
