using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using TitanConnector;
using TitanConnector.Actions;
using TitanConnector.Emulator;
using TitanConnector.Errors;
using Worker;

namespace Tests;

/// <summary>How the worker handles queued actions.</summary>
public sealed class WorkerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Queued_actions_are_run_and_invalid_ones_are_set_aside()
    {
        await using var emulator = await TitanEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(3), RateLimit = 0 });
        using var titan = new TitanClient(WithTheEmulatorTests.SettingsOf(emulator));
        var queue = new ActionQueue(_folder);
        Queue("1", """{"action":"updateCustomer","inputs":{"customerId":"x"}}""");
        Queue("2", """{"action":"noSuchAction","inputs":{}}""");
        Queue("3", """{"action":"listCustomers","inputs":{"fetchAll":true}}""");
        Queue("4", """{"action":"createInstalledEquipmentAttachment","inputs":{"file":"/etc/hostname"}}""");

        await RunUntilEmptyAsync(queue, titan);

        Assert.Equal(["3.json", "3.txt"], Names("done"));
        Assert.Equal(["1.json", "1.txt", "2.json", "2.txt", "4.json", "4.txt"], Names("refused"));
        Assert.Empty(Names("running"));
    }

    [Fact]
    public async Task An_action_that_may_have_been_carried_out_is_not_sent_again()
    {
        var titan = Substitute.For<ITitanClient>();
        titan.RunAsync(Arg.Any<JsonCall>(), Arg.Any<CancellationToken>())
            .ThrowsAsync(new OutcomeUnknownException(new RequestLine("POST", "/crm/v2/tenant/1/customers"), "the connection was lost"));
        var queue = new ActionQueue(_folder);
        Queue("1", """{"action":"cancelJob","inputs":{"jobId":1,"reasonId":2,"memo":"x"}}""");

        await RunUntilEmptyAsync(queue, titan);

        Assert.Equal(["1.json", "1.txt"], Names("unknown"));
        await titan.Received(1).RunAsync(Arg.Any<JsonCall>(), Arg.Any<CancellationToken>());
    }

    private async Task RunUntilEmptyAsync(ActionQueue queue, ITitanClient titan)
    {
        using var worker = new QueueWorker(queue, titan, NullLogger<QueueWorker>.Instance, TimeProvider.System);
        await worker.StartAsync(CancellationToken.None);
        for (var patience = 3000; Names("waiting").Length + Names("running").Length > 0; patience--)
        {
            Assert.True(patience > 0, "The queue is still not empty.");
            await Task.Delay(10);
        }

        await worker.StopAsync(CancellationToken.None);
    }

    private void Queue(string name, string json) => File.WriteAllText(Path.Combine(_folder, "waiting", $"{name}.json"), json);

    private string[] Names(string state) =>
        [.. Directory.EnumerateFiles(Path.Combine(_folder, state)).Select(file => Path.GetFileName(file)!).Order()];
}
