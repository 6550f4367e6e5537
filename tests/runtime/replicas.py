"""Goes through the batches of two replicas; `test_replicas` runs it in a process of its own."""

from __future__ import annotations

import faulthandler

import tensorflow as tf

import agimport

faulthandler.dump_traceback_later(120, exit=True)
CPUS = tf.config.list_physical_devices("CPU")
tf.config.set_logical_device_configuration(CPUS[0], [tf.config.LogicalDeviceConfiguration()] * 2)
STRATEGY = tf.distribute.MirroredStrategy(["/cpu:0", "/cpu:1"])
BATCHES = tf.data.Dataset.from_tensor_slices([1.0, 2.0, 3.0, 4.0, 5.0]).batch(2)
DATASET = STRATEGY.experimental_distribute_dataset(BATCHES)


def total(values):
    found = 0.0
    for x in values:
        found += STRATEGY.reduce("sum", x, axis=0)
    return found


def until(values):
    found = 0.0
    for x in values:
        found += STRATEGY.reduce("sum", x, axis=0)
        if found > 2.5:
            break
    return found


def first(values):
    for i, x in enumerate(values):
        found = STRATEGY.reduce("sum", x, axis=0)
        if found > 4.0:
            return found + tf.cast(i, tf.float32)
    return -1.0


def last(values):
    found = None
    for x in values:
        found = x
    return STRATEGY.reduce("sum", found, axis=0)


def following(values):
    found = next(values)
    for x in values:
        found = x
    return STRATEGY.reduce("sum", found, axis=0)


def staged(function, values):
    return float(tf.function(agimport.to_graph(function), autograph=False)(values))


for one in (total, until, first, last, following):
    print(one.__name__, staged(one, iter(DATASET)))
print("of the dataset:", staged(total, DATASET), staged(last, DATASET))
for one in (until, first):
    try:
        staged(one, DATASET)
    except agimport.StagingError as error:
        print(one.__name__, error.code)
