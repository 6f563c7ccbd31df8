using System.Globalization;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests;

/// <summary>The emulator without sockets, in virtual time.</summary>
public sealed class DeterministicEmulatorTests
{
    private const int Calls = 1_000;

    [Fact]
    public async Task The_same_seed_gives_the_same_thousand_answers_and_no_socket_is_opened()
    {
        var first = await RunAsync(seed: 7);
        var second = await RunAsync(seed: 7);
        var other = await RunAsync(seed: 8);

        first.Answers.Count.ShouldBeGreaterThan(Calls);
        second.Answers.ShouldBe(first.Answers);
        other.Answers.ShouldNotBe(first.Answers);
        first.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(Calls * 0.04));
        first.Faults.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task An_emulator_with_sockets_has_no_handler()
    {
        await using var emulator = await TitanEmulator.StartAsync(
            new EmulatorOptions { Seed = EmulatorSeed.Empty }, TestContext.Current.CancellationToken);

        Should.Throw<InvalidOperationException>(emulator.CreateHandler);
    }

    private static async Task<(IReadOnlyList<string> Answers, TimeSpan Elapsed, int Faults)> RunAsync(int seed)
    {
        var time = new VirtualTime();
        await using var emulator = await TitanEmulator.StartAsync(
            new EmulatorOptions
            {
                Seed = EmulatorSeed.OfCustomers(20),
                TimeProvider = time,
                WithoutSockets = true,
                RandomSeed = seed,
                Latency = new Latency(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(20)),
                Faults = [Fault.Parse("status=503,every=9"), Fault.Parse("reset,every=31"), Fault.Parse("cut,every=37")],
            },
            TestContext.Current.CancellationToken);
        List<string> answers = [];
        using var recorder = new Recorder(emulator.CreateHandler(), answers);
        using var titan = new TitanClient(
            new ConnectionSettings
            {
                Environment = "emulator",
                ApiUrl = emulator.BaseUrl.ToString(),
                Tenant = emulator.Credentials.Tenant.ToString(CultureInfo.InvariantCulture),
                ClientId = emulator.Credentials.ClientId,
                ClientSecret = emulator.Credentials.ClientSecret,
                ApplicationKey = emulator.Credentials.ApplicationKey,
            },
            new TitanClientOptions { Transport = recorder, HandlerNeverRedirects = true },
            time: time);
        var began = time.GetUtcNow();
        await WorkAsync(titan);
        return (answers, time.GetUtcNow() - began, emulator.Requests.Count(request => request.Fault is not null));
    }

    private static async Task WorkAsync(TitanClient titan)
    {
        for (var i = 0; i < Calls; i++)
        {
            await titan.PageAsync(new ListCustomers { Page = (i % 3) + 1, PageSize = 7 });
        }
    }

    /// <summary>Notes each answer as the client gets it.</summary>
    private sealed class Recorder(HttpMessageHandler inner, List<string> answers) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                var body = await response.Content.ReadAsStringAsync(cancellationToken);
                answers.Add($"{request.RequestUri} {(int)response.StatusCode} {body}");
                return response;
            }
            catch (HttpRequestException failure)
            {
                answers.Add($"{request.RequestUri} {failure.HttpRequestError}");
                throw;
            }
        }
    }
}
