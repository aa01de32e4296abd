namespace WritebackPortal.Web.Components;

/// <param name="State">The shape before the text, if any.</param>
/// <param name="Count">How many it would leave.</param>
public sealed record SegmentOption<TValue>(TValue Value, string Text, StateWord? State, int? Count);
