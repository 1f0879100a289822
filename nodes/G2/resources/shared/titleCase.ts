/** `write_review_url` → `Write Review URL` */
export function titleCase(name: string): string {
	return name
		.split('_')
		.map((word) => {
			if (['id', 'url', 'uuid', 'nps', 'roi'].includes(word)) return word.toUpperCase();
			return ['of', 'to'].includes(word) ? word : word[0].toUpperCase() + word.slice(1);
		})
		.join(' ');
}
