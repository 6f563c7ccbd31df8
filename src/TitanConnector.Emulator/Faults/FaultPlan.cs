using System.IO.Enumeration;
using TitanConnector.Emulator.Auth;

namespace TitanConnector.Emulator.Faults;

/// <summary>The active faults; decides which of them hits a request.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private Active[] _active;

    public FaultPlan(IEnumerable<Fault> faults) => _active = [.. faults.Select(fault => new Active(fault))];

    /// <summary>Each fault, with how many requests matched it and how many it hit.</summary>
    public IReadOnlyList<(Fault Fault, long Matched, long Hit)> Count()
    {
        lock (_lock)
        {
            return [.. _active.Select(active => (active.Fault, active.Matched, active.Hits))];
        }
    }

    public void Add(IEnumerable<Fault> faults)
    {
        lock (_lock)
        {
            _active = [.. _active, .. faults.Select(fault => new Active(fault))];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _active = [];
        }
    }

    /// <summary>The fault that hits the request: if several match, the one that was added first. All of them count the request.</summary>
    public Fault? Next(FaultTarget target)
    {
        if (_active.Length == 0)
        {
            return null;
        }

        lock (_lock)
        {
            Fault? first = null;
            foreach (var active in _active)
            {
                if (active.Hit(target, mayHit: first is null))
                {
                    first = active.Fault;
                }
            }

            return first;
        }
    }

    private sealed class Active(Fault fault)
    {
        private readonly Random _dice = new(fault.Seed);

        public Fault Fault => fault;

        public long Matched { get; private set; }

        public long Hits { get; private set; }

        public bool Hit(FaultTarget target, bool mayHit)
        {
            if (!Matches(target))
            {
                return false;
            }

            // A random number is drawn for every matching request, so that what other faults hit does not change what this one hits.
            var number = ++Matched - fault.Skip;
            var hits = _dice.NextDouble() < fault.Chance
                && number > 0
                && number % fault.Every == 0
                && Hits < (fault.Times ?? long.MaxValue);
            if (!hits || !mayHit)
            {
                return false;
            }

            Hits++;
            return true;
        }

        private bool Matches(FaultTarget target) =>
            (fault.Method is null || fault.Method == target.Method)
            && (fault.Path is null ? fault.Kind == FaultKind.ExpiresIn ? target.Path == TokenEndpoint.Path : target.IsApiCall
                : FileSystemName.MatchesSimpleExpression(fault.Path, target.Path, ignoreCase: false))
            && fault.Kind switch
            {
                FaultKind.FeedRepeat or FaultKind.FeedDisorder or FaultKind.FeedEmpty => target.IsFeed,
                FaultKind.FeedExpired => target.IsFeed && target.IsContinued,
                _ => true,
            };
    }
}
