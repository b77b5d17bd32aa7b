/**
 * A program that brings its own guest for RISC Zero. It uses the api, the bridge and the example whose statement it
 * proves.
 */
package quod.examples.guest;
