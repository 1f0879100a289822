import type { INodeProperties, TriggerPanelDefinition } from 'n8n-workflow';

export const properties: INodeProperties[] = [
	{
		displayName:
			'In my.G2, open the settings of your lead form and choose delivery to a URL of your own. Paste the <b>Production URL</b> above, followed by <code>?secret=</code> and your secret, and publish this workflow. G2 signs nothing: whoever knows that address can send leads.',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Secret',
		name: 'secret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		placeholder: 'e.g. 8f2c61d09b7e4a35',
		description:
			'Make one up: at least 16 letters and digits. Requests without it are refused and start nothing. It goes at the end of the address as ?secret=…, or into the header X-Secret.',
	},
];

/** What the panel of the node shows beside the fields. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Receive leads from G2',
	executionsHelp: {
		inactive:
			'To try it out, choose Execute step and send a lead form to the Test URL, with ?secret= and your secret at its end. Then publish the workflow and paste the Production URL, with the same end, in my.G2.',
		active:
			'Leads that G2 sends to the Production URL start this workflow; look at them in the list of executions. To try something out, choose Execute step and send a lead form to the Test URL.',
	},
	activationHint: 'Publish the workflow to receive leads all the time.',
};
