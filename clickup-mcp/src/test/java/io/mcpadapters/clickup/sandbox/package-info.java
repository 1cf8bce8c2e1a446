/** ClickUp, made up: its state, its quirks, and its faults on request. */
package io.mcpadapters.clickup.sandbox;
