/** `write_review_url` → `Write Review URL` */
export function titleCase(name: string): string {
	return name
		.split('_')
		.map((word) =>
			['id', 'url', 'uuid', 'nps', 'roi'].includes(word)
				? word.toUpperCase()
				: word[0].toUpperCase() + word.slice(1),
		)
		.join(' ');
}
