package io.mcpadapters.image.run;

import io.mcpadapters.image.picture.Inputs;
import io.mcpadapters.image.picture.Outputs;
import io.mcpadapters.image.picture.Pictures;
import io.mcpadapters.image.replicate.ReplicateApi;

/** What runs are made with. */
public record RunMeans(
    ReplicateApi replicate,
    Inputs inputs,
    Outputs outputs,
    Pictures pictures,
    Payments payments,
    RunStore store) {}
