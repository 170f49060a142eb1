"""The training steps of hondo.bench.TrainingStepBenchmark in PyTorch, as one writes them well:

    training_step.py MODEL WARM STEPS

Same sizes, same data, same scale of the first weights, AdamW with all parameters in one call, one
thread. Prints one line: the fields that the Java side prints, as far as they exist here.
"""

import math
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

BATCHES = 4


def noise(first, count):
    """Numbers that look random: the same in both languages."""
    n = torch.arange(first, first + count, dtype=torch.int64)
    return (n * 7919 + n // 7 * 104729) % 2147483647


class Norm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return F.layer_norm(x, self.weight.shape, self.weight)


def linear(columns, rows, deviation):
    layer = nn.Linear(columns, rows, bias=False)
    nn.init.normal_(layer.weight, std=deviation) if deviation else nn.init.zeros_(layer.weight)
    return layer


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.attention_norm = Norm(width)
        self.qkv = linear(width, 3 * width, 1 / math.sqrt(width))
        self.out = linear(width, width, 0)
        self.mlp_norm = Norm(width)
        self.up = linear(width, 4 * width, 1 / math.sqrt(width))
        self.down = linear(4 * width, width, 0)

    def forward(self, h, cos, sin):
        b, t, c = h.shape
        qkv = self.qkv(self.attention_norm(h)).view(b, t, 3, self.heads, -1)
        q, k, v = (part.transpose(1, 2) for part in qkv.unbind(2))
        a = F.scaled_dot_product_attention(
            rotate(q, cos, sin), rotate(k, cos, sin), v, is_causal=True
        )
        h = h + self.out(a.transpose(1, 2).reshape(b, t, c))
        return h + self.down(F.relu(self.up(self.mlp_norm(h))).square())


def rotate(x, cos, sin):
    """The pair (i, i + D/2) by the angle of the position; cos and sin are (T, D/2)."""
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


class Gpt(nn.Module):
    def __init__(self, vocabulary, batch, time, layers, heads, width):
        super().__init__()
        self.shape, self.items, self.vocabulary = (batch, time), batch * time, vocabulary
        self.table = nn.Embedding(vocabulary, width)
        nn.init.normal_(self.table.weight, std=0.02)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.norm = Norm(width)
        half = width // heads // 2
        angles = torch.arange(time)[:, None] * 10000.0 ** (-torch.arange(half) / half)
        self.cos, self.sin = angles.cos(), angles.sin()

    def batch(self, i):
        n = noise(i * self.items, self.items + 1) % self.vocabulary
        return n[:-1].view(self.shape), n[1:].view(self.shape)

    def loss(self, x, y):
        h = self.table(x)
        for block in self.blocks:
            h = block(h, self.cos, self.sin)
        logits = F.linear(self.norm(h), self.table.weight)
        return F.cross_entropy(logits.view(-1, self.vocabulary), y.reshape(-1))


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.shape, self.items, self.vocabulary = (32, 64), 2048, 96
        self.table = nn.Embedding(96, 256)
        self.lstm = nn.LSTM(256, 256, batch_first=True)
        for bias in (self.lstm.bias_ih_l0, self.lstm.bias_hh_l0):
            nn.init.zeros_(bias)
        nn.init.ones_(self.lstm.bias_ih_l0.data[256:512])
        self.output = nn.Linear(256, 96)
        nn.init.uniform_(self.output.weight, -1 / 16, 1 / 16)
        nn.init.zeros_(self.output.bias)

    batch = Gpt.batch

    def loss(self, x, y):
        logits = self.output(self.lstm(self.table(x))[0])
        return F.cross_entropy(logits.view(-1, self.vocabulary), y.reshape(-1))


class ConvBlock(nn.Module):
    def __init__(self, channels, out):
        super().__init__()
        self.conv = nn.Conv2d(channels, out, 3, padding=1)
        nn.init.normal_(self.conv.weight, std=math.sqrt(2 / (9 * channels)))
        nn.init.zeros_(self.conv.bias)
        self.norm = nn.GroupNorm(4, out)

    def forward(self, x):
        return F.silu(self.norm(self.conv(x)))


class Conv(nn.Module):
    def __init__(self):
        super().__init__()
        self.items = 64
        self.first, self.second = ConvBlock(1, 16), ConvBlock(16, 32)
        self.output = nn.Linear(7 * 7 * 32, 10)
        nn.init.normal_(self.output.weight, std=1 / math.sqrt(7 * 7 * 32))
        nn.init.zeros_(self.output.bias)

    def batch(self, i):
        pixels = noise(i * 64 * 784, 64 * 784) % 256 / 255
        return pixels.view(64, 1, 28, 28), noise(i * 64, 64) % 10

    def loss(self, x, y):
        h = F.max_pool2d(self.first(x), 2)
        h = F.max_pool2d(self.second(h), 2)
        return F.cross_entropy(self.output(h.flatten(1)), y)


class Causal(nn.Module):
    def __init__(self, channels, out, kernel, dilation=1):
        super().__init__()
        self.left = (kernel - 1) * dilation
        self.conv = nn.Conv1d(channels, out, kernel, dilation=dilation)
        nn.init.normal_(self.conv.weight, std=1 / math.sqrt(kernel * channels))
        nn.init.zeros_(self.conv.bias)

    def forward(self, x):
        return self.conv(F.pad(x, (self.left, 0)) if self.left else x)


class Gated(nn.Module):
    def __init__(self, dilation):
        super().__init__()
        self.filter, self.gate = Causal(64, 64, 2, dilation), Causal(64, 64, 2, dilation)
        self.residual, self.skip = Causal(64, 64, 1), Causal(64, 64, 1)

    def forward(self, x):
        z = torch.tanh(self.filter(x)) * torch.sigmoid(self.gate(x))
        return x + self.residual(z), self.skip(z)


class Dilated(nn.Module):
    def __init__(self):
        super().__init__()
        self.items = 4 * 4096
        self.input = Causal(1, 64, 2)
        self.layers = nn.ModuleList(Gated(2**i) for i in range(10))
        self.hidden, self.output = Causal(64, 64, 1), Causal(64, 256, 1)

    def batch(self, i):
        n = noise(i * self.items, self.items + 1) % 256
        return (n[:-1] / 127.5 - 1).view(4, 1, 4096), n[1:].view(4, 4096)

    def loss(self, x, y):
        h, total = self.input(x), 0
        for layer in self.layers:
            h, skip = layer(h)
            total = total + skip
        return F.cross_entropy(self.output(F.relu(self.hidden(F.relu(total)))), y)


MODELS = {
    "gpta": lambda: Gpt(96, 16, 128, 4, 4, 128),
    "gptb": lambda: Gpt(4096, 8, 256, 6, 6, 384),
    "lstm": Lstm,
    "conv": Conv,
    "dilated": Dilated,
}


def main(name, warm, steps):
    torch.manual_seed(0)
    torch.set_num_threads(1)
    model = MODELS[name]()
    batches = [model.batch(i) for i in range(BATCHES)]
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.01, fused=True)
    wall, cpu = [], []
    for step in range(warm + steps):
        if step == warm:
            process = time.process_time()
        started, thread = time.perf_counter(), time.thread_time()
        loss = model.loss(*batches[step % BATCHES])
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        if step >= warm:
            wall.append(1000 * (time.perf_counter() - started))
            cpu.append(1000 * (time.thread_time() - thread))
        if step == 0:
            first = loss.item()
    process = 1000 * (time.process_time() - process) / steps
    parameters = sum(p.numel() for p in model.parameters())
    print(
        f"{process:.2f} {statistics.median(cpu):.2f} {min(wall):.2f} {statistics.median(wall):.2f} "
        f"{1000 * model.items / min(wall):.0f} {parameters} {first:.4f} {loss.item():.4f} - - - -"
    )


if __name__ == "__main__":
    if sys.argv[1] == "version":
        print(f"PyTorch {torch.__version__}, {torch.backends.cpu.get_cpu_capability()}")
    else:
        main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
