plain:
    ldr x8, [x0]
    add x8, x8, #1
    str x8, [x0]
    ret
