import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One call of a tool; without a name, of the first one that is offered. */
export interface ModelCall {
	tool?: string;
	call: Record<string, unknown>;
}

/** What the model does when it is its turn: call tools, several at once, or end with a text. */
export type Turn = ModelCall | { calls: ModelCall[] } | { say: string };

export interface ChatMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string | null;
	[key: string]: unknown;
}

/** One request to the model. */
export interface ChatRequest {
	model: string;
	messages: ChatMessage[];
	/** As the model sees them: name, description and a JSON schema of the parameters. */
	tools: Array<{
		function: { name: string; description: string; parameters: Record<string, unknown> };
	}>;
}

export interface ChatModel {
	/** n8n's OpenAI credential for it. */
	credential: { name: string; type: string; data: Record<string, string> };
	/** Every request so far. */
	requests: ChatRequest[];
	/**
	 * What the tools answered in the last request, in order.
	 *
	 * @param tool of the last request that offered this tool: an agent may have an agent as its tool
	 */
	toolAnswers(tool?: string): string[];
	/** The one argument of a toolkit's tool, by its name in the schema that the model was shown. */
	argumentOf(tool: string): string;
	/**
	 * Begins a new conversation.
	 *
	 * @param turns what it does, in order; or what it does when it is asked this, for as long as it is
	 */
	play(turns: Turn[] | ((asked: ChatRequest) => Turn)): void;
	close(): Promise<void>;
}

/**
 * Starts a stand-in for a language model on loopback: it speaks the part of the OpenAI protocol
 * that n8n's OpenAI Chat Model uses, and does what a script says instead of thinking.
 *
 * @returns the running model, which answers 500 when its script has ended
 */
export async function startChatModel(): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	let next: (asked: ChatRequest) => Turn | undefined = () => undefined;
	const server = createServer((request, response) => {
		void answer(request, response);
	});

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (!request.url?.endsWith('/chat/completions')) return send(response, 404, {});
		const asked = JSON.parse(await text(request)) as ChatRequest & { stream?: boolean };
		requests.push(asked);
		const turn = next(asked);
		if (!turn) return send(response, 500, { error: { message: 'The script has ended.' } });
		if (asked.stream) return send(response, 400, { error: { message: 'No streams here.' } });
		send(response, 200, completion(asked, turn));
	}

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		credential: {
			name: 'Stand-in',
			type: 'openAiApi',
			data: { apiKey: 'none', url: `http://127.0.0.1:${port}/v1` },
		},
		requests,
		toolAnswers(tool) {
			const offers = ({ tools = [] }: ChatRequest) =>
				!tool || tools.some(({ function: { name } }) => name === tool);
			const messages = requests.filter(offers).at(-1)?.messages ?? [];
			return messages
				.filter(({ role }) => role === 'tool')
				.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
		},
		argumentOf(name) {
			const tool = requests
				.flatMap(({ tools }) => tools ?? [])
				.find(({ function: each }) => each.name === name);
			const { properties = {} } = (tool?.function.parameters ?? {}) as { properties?: object };
			const [argument] = Object.keys(properties);
			if (!argument) throw new Error(`The model was not shown a tool '${name}' with an argument.`);
			return argument;
		},
		play(turns) {
			const script = typeof turns === 'function' ? [] : [...turns];
			next = typeof turns === 'function' ? turns : () => script.shift();
			requests.length = 0;
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function completion(asked: ChatRequest, turn: Turn): Record<string, unknown> {
	const said = 'say' in turn;
	const message = said
		? { role: 'assistant', content: turn.say }
		: { role: 'assistant', content: null, tool_calls: toolCalls(asked, turn) };
	return {
		id: `chatcmpl-${asked.messages.length}`,
		object: 'chat.completion',
		created: 0,
		model: asked.model,
		choices: [{ index: 0, message, finish_reason: said ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function toolCalls({ tools, messages }: ChatRequest, turn: ModelCall | { calls: ModelCall[] }) {
	const calls = 'calls' in turn ? turn.calls : [turn];
	return calls.map(({ tool, call }, index) => ({
		id: `call_${messages.length}_${index}`,
		type: 'function',
		function: { name: tool ?? tools[0].function.name, arguments: JSON.stringify(call) },
	}));
}

function send(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
}
