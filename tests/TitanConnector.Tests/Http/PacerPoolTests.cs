using Microsoft.Extensions.Time.Testing;
using TitanConnector.Http;

namespace TitanConnector.Tests.Http;

/// <summary>Clients with the same allowance share a pacer for as long as any of them needs it, and no longer.</summary>
public class PacerPoolTests
{
    private static readonly PacerKey Key = new("api.example.com", "cs1.key-1", 7);

    private readonly FakeTimeProvider _time = new();
    private readonly PacerPool _pool;

    public PacerPoolTests() => _pool = new(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Clients_of_one_allowance_share_a_pacer_and_others_have_their_own()
    {
        using var one = _pool.Rent(Key, 60);
        using var same = _pool.Rent(Key, 60);
        using var otherTenant = _pool.Rent(Key with { Tenant = 8 }, 60);
        using var otherApplication = _pool.Rent(Key with { ApplicationKey = "cs1.key-2" }, 60);

        same.Pacer.ShouldBeSameAs(one.Pacer);
        otherTenant.Pacer.ShouldNotBeSameAs(one.Pacer);
        otherApplication.Pacer.ShouldNotBeSameAs(one.Pacer);
    }

    [Fact]
    public void An_unused_pacer_is_not_kept()
    {
        for (var tenant = 1; tenant <= 1000; tenant++)
        {
            _pool.Rent(Key with { Tenant = tenant }, 60).Dispose();
        }

        _pool.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_client_that_immediately_follows_another_gets_no_second_allowance()
    {
        using (var first = _pool.Rent(Key, 1))
        {
            await first.Pacer.WaitAsync(TimeSpan.MaxValue, Token);
        }

        using var second = _pool.Rent(Key, 1);
        var waiting = second.Pacer.WaitAsync(TimeSpan.MaxValue, Token).AsTask();
        waiting.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1.1));
        await waiting;
    }

    [Fact]
    public async Task Sent_requests_count_for_a_second_and_then_the_pacer_is_removed()
    {
        using (var lease = _pool.Rent(Key, 1))
        {
            await lease.Pacer.WaitAsync(TimeSpan.MaxValue, Token);
        }

        _pool.Count.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(1.1));
        _pool.Rent(Key with { Tenant = 8 }, 1).Dispose();
        _pool.Count.ShouldBe(0);
    }

    [Fact]
    public void A_lease_disposed_twice_does_not_affect_another()
    {
        var twice = _pool.Rent(Key, 60);
        using var other = _pool.Rent(Key, 60);

        twice.Dispose();
        twice.Dispose();

        _pool.Count.ShouldBe(1);
        using var third = _pool.Rent(Key, 60);
        third.Pacer.ShouldBeSameAs(other.Pacer);
    }

    [Fact]
    public void The_lowest_limit_of_several_clients_holds_while_its_client_exists()
    {
        using var fast = _pool.Rent(Key, 10);
        var slow = _pool.Rent(Key, 2);
        LeftAtOnce(fast.Pacer).ShouldBe(2);

        slow.Dispose();
        LeftAtOnce(fast.Pacer).ShouldBe(8, "two of ten were sent already");
        _time.Advance(TimeSpan.FromSeconds(1.1));
        LeftAtOnce(fast.Pacer).ShouldBe(10);
    }

    [Fact]
    public void The_lowest_limit_holds_whichever_client_came_first()
    {
        using var slow = _pool.Rent(Key, 2);
        using var fast = _pool.Rent(Key, 10);

        LeftAtOnce(fast.Pacer).ShouldBe(2);
    }

    [Fact]
    public void Requests_sent_under_a_higher_limit_count_under_a_lower_one()
    {
        using var fast = _pool.Rent(Key, 10);
        LeftAtOnce(fast.Pacer).ShouldBe(10);

        using var slow = _pool.Rent(Key, 2);

        LeftAtOnce(slow.Pacer).ShouldBe(0);
        _time.Advance(TimeSpan.FromSeconds(1.1));
        LeftAtOnce(slow.Pacer).ShouldBe(2);
    }

    [Fact]
    public async Task The_last_request_counts_for_a_whole_second_after_its_client_is_disposed()
    {
        using (var first = _pool.Rent(Key, 2))
        {
            await first.Pacer.WaitAsync(TimeSpan.MaxValue, Token);
            _time.Advance(TimeSpan.FromSeconds(0.9));
            await first.Pacer.WaitAsync(TimeSpan.MaxValue, Token);
            _time.Advance(TimeSpan.FromSeconds(0.2));
        }

        using var second = _pool.Rent(Key, 2);

        LeftAtOnce(second.Pacer).ShouldBe(1);
    }

    [Fact]
    public void A_pause_outlives_the_client_that_received_it()
    {
        using (var first = _pool.Rent(Key, 2))
        {
            first.Pacer.CloseFor(TimeSpan.FromSeconds(20));
        }

        using var second = _pool.Rent(Key, 2);

        LeftAtOnce(second.Pacer).ShouldBe(0);
        _time.Advance(TimeSpan.FromSeconds(20));
        LeftAtOnce(second.Pacer).ShouldBe(2);
    }

    private static int LeftAtOnce(Pacer pacer)
    {
        var left = 0;
        while (left < 100)
        {
            using var impatient = new CancellationTokenSource();
            var waiting = pacer.WaitAsync(TimeSpan.MaxValue, impatient.Token);
            if (!waiting.IsCompleted)
            {
                impatient.Cancel();
                return left;
            }

            left++;
        }

        return left;
    }
}
