"""smoothcert.onnx: the votes of an ONNX network, against the same network in NumPy; pieces, threads, and what is refused."""
import os
import tempfile
import unittest

import numpy

import smoothcert

try:
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    from smoothcert.onnx import Smooth
except ImportError:
    onnx = None


def weights():
    random = numpy.random.default_rng(3)
    return [random.normal(size=shape).astype("f4") for shape in ((3 * 5 * 4, 16), (16,), (16, 4), (4,))]


def write(path, shape=("N", 3, 5, 4), kind="FLOAT"):
    """Flatten, Gemm, Relu, Gemm."""
    names = "w0", "b0", "w1", "b1"
    nodes = [helper.make_node("Flatten", ["x"], ["flat"]), helper.make_node("Gemm", ["flat", "w0", "b0"], ["hidden"]),
             helper.make_node("Relu", ["hidden"], ["positive"]), helper.make_node("Gemm", ["positive", "w1", "b1"], ["y"])]  # fmt: skip
    graph = helper.make_graph(nodes, "made-up", [helper.make_tensor_value_info("x", getattr(TensorProto, kind), list(shape))],
                              [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["N", 4])],
                              [numpy_helper.from_array(value, name) for value, name in zip(weights(), names)])  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8
    onnx.save(model, path)


@unittest.skipIf(onnx is None, "onnx or onnxruntime is not installed")
class Onnx(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, "model.onnx")
        write(self.path)
        self.x = numpy.random.default_rng(1).integers(0, 256, (3, 5, 4), dtype="u1")

    def test_votes_of_the_network(self):
        mean, std = [0.1, 0.2, 0.3], [0.5, 0.6, 0.7]
        smooth = Smooth(self.path, 4, "0.25", seed=4, batch_size=64, mean=mean, std=std)
        smooth.self_test(self.x)
        w0, b0, w1, b1 = (value.astype(float) for value in weights())
        with smoothcert.Lattice(255, "0.25") as lattice:
            points = lattice.noise(60, 1000, seed=4, input=7, value=self.x.reshape(-1), dtype="float64").reshape(-1, 3, 5, 4) / 255
        inner = ((points - numpy.reshape(mean, (1, 3, 1, 1))) / numpy.reshape(std, (1, 3, 1, 1))).reshape(1000, 60)
        wanted = (numpy.maximum(inner @ w0 + b0, 0) @ w1 + b1).argmax(1)
        self.assertEqual(int((smooth.draws(self.x, 1000, input=7) != wanted).sum()), 0)
        prediction, radius = smooth.certify(self.x, 100, 2000, input=7)
        self.assertTrue(-1 <= prediction < 4 and radius >= 0)
        self.assertEqual(smooth.record()["mean"], numpy.float32(mean).tolist())

    def test_pieces_and_threads(self):
        whole = Smooth(self.path, 4, "0.25", seed=4, batch_size=64).draws(self.x, 1000)
        for threads in (1, 2):
            smooth = Smooth(self.path, 4, "0.25", seed=4, batch_size=64, threads=threads)
            for size in (50, 64, 400):
                pieces = [smooth.draws(self.x, min(size, 1000 - first), first=first) for first in range(0, 1000, size)]
                self.assertTrue((whole == numpy.concatenate(pieces)).all(), (threads, size))

    def test_any_number_of_processes(self):
        data = [(numpy.random.default_rng(i).integers(0, 256, (3, 5, 4), dtype="u1"), i % 4) for i in range(5)]
        texts = {}
        for world, threads in ((1, 1), (1, 2), (2, 1), (3, 2)):
            output = f"{self.path}.{world}.{threads}"
            for rank in range(world):
                smooth = Smooth(self.path, 4, "0.25", seed=4, batch_size=64, threads=threads)
                whole = smooth.certify_dataset(data, 40, 1500, output=output, rank=rank, world_size=world)
                self.assertEqual(whole, rank == world - 1)
            parts = []
            for end in (".tsv", ".log", ".votes.txt", ".selection.txt", ".json"):
                with open(output + end) as file:
                    parts.append(file.read())
            texts[world, threads] = parts
        self.assertEqual(len(set(map(tuple, texts.values()))), 1)

    def test_verify_draws(self):
        from smoothcert import _verify

        inputs = numpy.random.default_rng(8).integers(0, 256, (3, 3, 5, 4), dtype="u1")
        output, where = self.path + ".run", self.path + ".npy"
        numpy.save(where, inputs)
        smooth = Smooth(self.path, 4, "0.25", seed=4, batch_size=64, mean=[0.1, 0.2, 0.3], std=[0.5, 0.6, 0.7], open_gap=1e-3)
        self.assertTrue(smooth.certify_dataset([(v, 0) for v in inputs], 40, 2500, output=output))
        given = [output + ".json", "--votes", output + ".votes.csv", "--model", self.path, "--inputs", where]
        self.assertEqual(_verify.main(given), 0)
        numpy.save(where, inputs[::-1])
        self.assertEqual(_verify.main(given), 1)

    def test_refused(self):
        error = smoothcert.SmoothcertError
        with self.assertRaisesRegex(TypeError, "expected whole numbers"):
            Smooth(self.path, 4, 1, batch_size=8).certify(self.x / 255, 10, 10)
        with self.assertRaisesRegex(error, r"answers \(8, 4\)"):
            Smooth(self.path, 5, 1, batch_size=8).certify(self.x, 10, 10)
        with self.assertRaisesRegex(error, "refuses inputs of the shape"):
            Smooth(self.path, 4, 1, batch_size=8).certify(self.x[:2], 10, 10)
        with self.assertRaisesRegex(error, "does not load it"):
            Smooth(self.path + ".none", 4, 1)
        with self.assertRaisesRegex(error, "std"):
            Smooth(self.path, 4, 1, std=0.0)
        write(self.path, kind="DOUBLE")
        with self.assertRaises(error):
            Smooth(self.path, 4, 1)
