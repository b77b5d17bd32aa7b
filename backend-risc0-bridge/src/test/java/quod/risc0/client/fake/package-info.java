/**
 * A program that speaks r0vm's protocol and misbehaves on demand. It shares no code with the client: its messages are
 * put together by hand, so that a wrong field number in the client's description of them shows.
 */
package quod.risc0.client.fake;
